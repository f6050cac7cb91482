"""The short way from the first moment on: what stands alone is answered before Django's handler.

The same views answer, and the same headers go with it, as behind the handler: only what is the
same for every such request is not worked out anew for each. Whatever is not plain goes in.
"""

from collections.abc import Iterable
from functools import lru_cache
from http import HTTPStatus
from typing import cast
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from django.conf import settings
from django.core.handlers.exception import convert_exception_to_response
from django.core.handlers.wsgi import WSGIRequest
from django.db import close_old_connections
from django.http import HttpResponseBase
from django.http.request import split_domain_port, validate_host
from django.urls import set_script_prefix
from django.utils import translation
from django.utils.csp import CSP
from django.utils.log import log_response

from firsthand.web.access import View
from firsthand.web.addressing import found_at
from firsthand.web.policies import Policy
from firsthand.web.short_way import answered, best_language, goes_alone

_BELOW = "/s/"
_METHODS = frozenset({"GET", "POST"})
_HOSTS_KEPT = 500
_STATUS_LINES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


def at_the_door(application: WSGIApplication) -> WSGIApplication:
    """An application that answers plain requests to what stands alone, and hands on the others.

    It reads the settings once. With faults it does as Django's handler does.
    """
    if settings.DEBUG:
        return application
    outcome = cast("View", convert_exception_to_response(answered))
    headers = _Headers()

    def serve(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        request = _plain(environ)
        if request is None or (settings.HTTPS and not request.is_secure()):
            return application(environ, start_response)
        set_script_prefix("/")
        close_old_connections()  # which Django does at the beginning and at the end
        accepted = environ.get("HTTP_ACCEPT_LANGUAGE", "")
        with translation.override(best_language(accepted)):
            response = outcome(request)
        if response.status_code >= HTTPStatus.BAD_REQUEST:
            said = (response.reason_phrase, request.path)
            log_response("%s: %s", *said, response=response, request=request)  # type: ignore[arg-type] # takes any response
        start_response(_status_line(response), headers.of(response))
        return response if response.streaming else [response.content]  # type: ignore[attr-defined] # of HttpResponse

    return serve


def _plain(environ: WSGIEnvironment) -> WSGIRequest | None:
    """The request, where it can be answered at the door."""
    path = environ["PATH_INFO"]
    if not path.startswith(_BELOW) or environ["REQUEST_METHOD"] not in _METHODS:
        return None
    if environ.get("SCRIPT_NAME") or not path.isascii():
        return None
    if environ.get("CONTENT_TYPE", "").startswith("multipart/"):
        return None
    match = found_at(path)
    if match is None or not goes_alone(match.func):
        return None
    if not _is_ours(environ.get("HTTP_HOST", ""), tuple(settings.ALLOWED_HOSTS)):
        return None
    request = WSGIRequest(environ)
    request.resolver_match = match
    return request


@lru_cache(maxsize=_HOSTS_KEPT)
def _is_ours(host: str, ours: tuple[str, ...]) -> bool:
    domain, _port = split_domain_port(host)
    return bool(domain) and validate_host(domain, ours)


class _Headers:
    """The headers that Django's middleware adds to every answer."""

    def __init__(self) -> None:
        always = {
            "X-Content-Type-Options": "nosniff" if settings.SECURE_CONTENT_TYPE_NOSNIFF else "",
            "Cross-Origin-Opener-Policy": settings.SECURE_CROSS_ORIGIN_OPENER_POLICY,
            "Referrer-Policy": settings.SECURE_REFERRER_POLICY,
            "X-Frame-Options": settings.X_FRAME_OPTIONS,
            "Strict-Transport-Security": _strict_transport(),
        }
        self._always = [(name, value) for name, value in always.items() if value]
        self._policy = Policy(settings.SECURE_CSP)

    def of(self, response: HttpResponseBase) -> list[tuple[str, str]]:
        """Its own headers, and those that it has not set itself."""
        given = list(response.items())
        names = {name.lower() for name, _value in given}
        policy = getattr(response, "_csp_config", self._policy)
        if policy and CSP.HEADER_ENFORCE.lower() not in names:
            text = policy.text if isinstance(policy, Policy) else Policy(policy).text
            given.append((str(CSP.HEADER_ENFORCE), text))
        if not response.streaming and "content-length" not in names:
            length = len(response.content)  # type: ignore[attr-defined] # of HttpResponse
            given.append(("Content-Length", str(length)))
        given += [each for each in self._always if each[0].lower() not in names]
        cookies = response.cookies.values()
        return given + [("Set-Cookie", each.OutputString()) for each in cookies]


def _strict_transport() -> str:
    seconds = settings.SECURE_HSTS_SECONDS
    return f"max-age={seconds}" if seconds and settings.HTTPS else ""


def _status_line(response: HttpResponseBase) -> str:
    status = response.status_code
    return _STATUS_LINES.get(status) or f"{status} {response.reason_phrase}"
