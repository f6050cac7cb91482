"""Which view an address leads to, looked up once for addresses that are alike."""

import re
from functools import lru_cache

from django.conf import settings
from django.urls import Resolver404, ResolverMatch, resolve

# Longer ones than any of ours are not worth keeping.
_KEPT, _LONGEST = 1000, 300
# A part that ends in a signature, such as a private link: new for every person. No part of a
# pattern holds a colon, so for `resolve` one such part is as good as another.
_SIGNED = re.compile(r"[^/]*:[^/]*")
_ANY = ":"


def found_at(path: str) -> ResolverMatch | None:
    """What `resolve` finds at a path of this site; None where it finds nothing."""
    urlconf = settings.ROOT_URLCONF
    own = _SIGNED.findall(path) if _ANY in path else []
    if len(own) > 1 or len(path) > _LONGEST:
        return _resolved(path, urlconf)
    if not own:
        return _known(path, urlconf)
    match = _known(_SIGNED.sub(_ANY, path), urlconf)
    return None if match is None else _with(match, own[0])


def _resolved(path: str, urlconf: str) -> ResolverMatch | None:
    try:
        return resolve(path, urlconf)
    except Resolver404:
        return None


_known = lru_cache(maxsize=_KEPT)(_resolved)


def _with(match: ResolverMatch, own: str) -> ResolverMatch:
    """The match for a path in which the signed part is this one."""

    def told(value: object) -> object:
        return value.replace(_ANY, own) if isinstance(value, str) else value

    return ResolverMatch(
        match.func,
        tuple(told(value) for value in match.args),
        {name: told(value) for name, value in match.kwargs.items()},
        match.url_name,
        [*match.app_names],
        [*match.namespaces],
        match.route,
        match.tried,
    )
