"""A shorter way through the site for what has no session: the public forms and the API with keys.

Nobody is signed in there, nothing rides on a cookie of ours, and everything comes in bursts, so
sessions, accounts, messages and tokens against forged requests would be work for nothing. The rule
of the view holds as on the long way: only a view that is declared public is served here.
"""

from collections.abc import Callable
from functools import cache, lru_cache

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.utils import translation
from django.utils.translation.trans_real import parse_accept_lang_header

from firsthand.core.access import NOBODY
from firsthand.core.errors import FirsthandError
from firsthand.web.access import View, rule_of
from firsthand.web.addressing import found_at
from firsthand.web.errors import ErrorMiddleware, error_response

# Where such views are; every other request is spared the look.
_PREFIXES = ("/s/", "/api/v1/")
_KEPT = 500


def stands_alone(view: View) -> View:
    """Declare that a public view needs neither session nor account."""
    view.stands_alone = True  # type: ignore[attr-defined] # read by goes_alone
    return view


class ShortWayMiddleware:
    """Serves what stands alone by itself, and passes everything else on."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.serve = ErrorMiddleware(answered)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(_PREFIXES):
            return self.get_response(request)
        match = found_at(request.path_info)
        if match is None or not _takes(match.func, request.method):
            return self.get_response(request)
        request.get_host()  # refuses a host that is not ours, as CommonMiddleware does
        request.resolver_match = match
        with translation.override(best_language(request.META.get("HTTP_ACCEPT_LANGUAGE", ""))):
            return _finished(self.serve(request))


def answered(request: HttpRequest) -> HttpResponseBase:
    """What the view says to a request that was resolved; errors of ours as pages."""
    request.actor = NOBODY  # type: ignore[attr-defined] # declared by ActorRequest
    match = request.resolver_match
    assert match is not None  # noqa: S101 -- tells the type
    try:
        response: HttpResponseBase = match.func(request, *match.args, **match.kwargs)
        return response
    except FirsthandError as error:
        return error_response(request, error)


def _finished(response: HttpResponseBase) -> HttpResponseBase:
    """With the headers that the skipped middleware would set."""
    response.headers.setdefault("X-Frame-Options", settings.X_FRAME_OPTIONS)
    if not response.streaming:
        response.headers.setdefault("Content-Length", str(len(response.content)))  # type: ignore[attr-defined] # of HttpResponse
    return response


@cache
def goes_alone(view: View) -> bool:
    """Whether a view is public and needs neither session nor account."""
    rule = rule_of(view, None)
    return rule is not None and rule.public and getattr(view, "stands_alone", False)


@cache
def _takes(view: View, method: str | None) -> bool:
    rule = rule_of(view, None, method)
    return goes_alone(view) or (rule is not None and rule.public and rule.by_key)


@lru_cache(maxsize=_KEPT)
def best_language(accepted: str) -> str:
    """The best of our languages for an Accept-Language header."""
    for code, _quality in parse_accept_lang_header(accepted):
        try:
            return translation.get_supported_language_variant(code)
        except LookupError:
            continue
    return settings.LANGUAGE_CODE
