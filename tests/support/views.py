"""Finds every view that the site answers with, those of libraries and of the API too."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver

from firsthand.web.access import Rule, View, operations_of, rule_of


@dataclass(frozen=True)
class ViewAt:
    """One address. name: with namespaces, may be empty. methods: that it is tried with."""

    name: str
    route: str
    view: View
    methods: tuple[str, ...] = ("GET", "POST")

    def rule(self, method: str) -> Rule | None:
        """What the view declares for a method."""
        return rule_of(self.view, self.name, method)

    @property
    def arguments(self) -> list[str]:
        """The names of its URL arguments, each with the fixed part of the address before it."""
        found = re.findall(r"([\w-]*)/?<(?:\w+:)?(\w+)>", self.route)
        return [f"{before}/{name}" if before else name for before, name in found]

    def path(self, values: dict[str, str]) -> str:
        """The address with values for its arguments, by the names in `arguments`."""
        path = self.route
        for argument in self.arguments:
            name = argument.rpartition("/")[2]
            path = re.sub(rf"<(?:\w+:)?{name}>", values[argument], path, count=1)
        return "/" + path


def every_view(resolver: URLResolver | None = None) -> list[ViewAt]:
    """Every address of a resolver; of the whole site, where none is given."""
    return list(_walk(resolver or get_resolver(), (), ""))


def _walk(resolver: URLResolver, names: tuple[str, ...], route: str) -> Iterator[ViewAt]:
    for entry in resolver.url_patterns:
        here = route + str(entry.pattern)
        if isinstance(entry, URLPattern):
            yield _view_at(entry, names, here)
        else:
            namespace = (entry.namespace,) if entry.namespace else ()
            yield from _walk(entry, names + namespace, here)


def _view_at(entry: URLPattern, names: tuple[str, ...], route: str) -> ViewAt:
    name = ":".join([*names, entry.name]) if entry.name else ""
    operations = operations_of(entry.callback)
    methods = tuple(sorted({method for one in operations for method in one.methods}))
    return ViewAt(name, route, entry.callback, methods or ("GET", "POST"))
