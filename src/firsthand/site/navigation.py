"""The main navigation: the steps of the loop, and below each its pages, one line per entry."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.core.access import NOBODY, Actor, Permission


@dataclass(frozen=True)
class Entry:
    """A link in the main navigation."""

    label: Promise
    url: str
    current: bool


@dataclass(frozen=True)
class Group:
    """A step with its pages; its link leads to the first of them."""

    label: Promise
    entries: tuple[Entry, ...]

    @property
    def url(self) -> str:
        """Where the step begins."""
        return self.entries[0].url

    @property
    def current(self) -> bool:
        """Whether the present page belongs to it."""
        return any(entry.current for entry in self.entries)


type Line = tuple[Promise, str, Permission]

# Beside the pages of figures, and only where the data are made up.
_PLANTED: Line = (_("Planted truth"), "demo:planted", Permission.VIEW_FIGURES)
_BESIDE = "explore:explore"

_GROUPS: list[tuple[Promise, list[Line]]] = [
    (
        _("Listen"),
        [
            (_("Deployments"), "listen:deployments", Permission.VIEW_FIGURES),
            (_("Surveys"), "listen:surveys", Permission.VIEW_CATALOG),
            (_("Responses"), "listen:responses", Permission.VIEW_RESPONSES),
            (_("Enter answers"), "listen:enter", Permission.ENTER_ANSWERS),
            (_("Import"), "listen:imports", Permission.VIEW_SOURCES),
            (_("Data quality"), "listen:quality", Permission.VIEW_SOURCES),
        ],
    ),
    (
        _("Understand"),
        [
            (_("Portfolio"), "portfolio:overview", Permission.VIEW_FIGURES),
            (_("Explore"), "explore:explore", Permission.VIEW_FIGURES),
            (_("Alerts"), "alerts:alerts", Permission.VIEW_FIGURES),
            (_("Drivers"), "drivers:drivers", Permission.VIEW_FIGURES),
            (_("Gaps"), "gaps:gaps", Permission.VIEW_FIGURES),
            (_("Methods"), "methods:notes", Permission.VIEW_FIGURES),
        ],
    ),
    (
        _("Publish"),
        [
            (_("Submissions"), "publish:submissions", Permission.EXPORT_SUBMISSION),
            (_("Releases"), "publish:releases", Permission.PUBLISH),
        ],
    ),
    (
        _("Manage"),
        [
            (_("Catalog"), "catalog:overview", Permission.VIEW_CATALOG),
            (_("Connections"), "listen:keys", Permission.MANAGE_CONNECTIONS),
            (_("Accounts"), "people:accounts", Permission.MANAGE_ACCOUNTS),
            (_("Log"), "audit:log", Permission.VIEW_AUDIT),
        ],
    ),
]


def groups_for(request: HttpRequest, *, is_synthetic: bool = False) -> list[Group]:
    """The steps of which the actor may open a page, the present page marked.

    is_synthetic: whether the data are made up; then there is a page on what is planted in them.
    """
    actor: Actor = getattr(request, "actor", NOBODY)
    may = actor.may_somewhere
    allowed = [
        (label, [(words, reverse(name)) for words, name, need in lines if may(need)])
        for label, lines in _groups(is_synthetic)
    ]
    # Some addresses lie below others: the longest that fits is where we are.
    fitting = [url for _, found in allowed for _, url in found if request.path.startswith(url)]
    here = max(fitting, key=len, default="")
    return [
        Group(label, tuple(Entry(words, url, url == here) for words, url in found))
        for label, found in allowed
        if found
    ]


def _groups(is_synthetic: bool) -> list[tuple[Promise, list[Line]]]:
    if not is_synthetic:
        return _GROUPS
    return [
        (label, [*lines, _PLANTED] if any(name == _BESIDE for _, name, _ in lines) else lines)
        for label, lines in _GROUPS
    ]
