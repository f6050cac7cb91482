"""The two busiest operations of the API, answered by the site before Django is asked.

The same functions answer as behind Django (`listen/channels/api/answering.py`), where they stand
for the description of the API and for all but a plain POST. The key is proved here as there.
"""

from collections.abc import Callable, Iterable
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.core.signals import request_finished, request_started
from django.http.request import split_domain_port, validate_host
from django.utils import translation

from firsthand.listen.channels.api.answering import answer_events, answer_responses
from firsthand.listen.channels.api.bodies import Headers, require_size
from firsthand.listen.channels.api.keyring import KeyVerb, LiveKey
from firsthand.listen.channels.api.proving import key_of
from firsthand.listen.channels.api.wire import Answer, Refusal, away
from firsthand.web.connections import GONE
from firsthand.web.short_way import best_language

type Environ = dict[str, Any]
type StartResponse = Callable[[str, list[tuple[str, str]]], object]
type Application = Callable[[Environ, StartResponse], Iterable[bytes]]
type Operation = Callable[[LiveKey, Headers, bytes], Answer]

_OPERATIONS: dict[str, tuple[KeyVerb, Operation]] = {
    "/api/v1/responses": (KeyVerb.RESPONSES, answer_responses),
    "/api/v1/events": (KeyVerb.EVENTS, answer_events),
}
_PLAIN = {"CONTENT_TYPE": "content-type", "CONTENT_LENGTH": "content-length"}
_PHRASES = {status.value: f"{status.value} {status.phrase}" for status in HTTPStatus}


def directly(application: Application) -> Application:
    """An application that answers the two operations, and hands everything else on."""

    def serve(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        operation = _OPERATIONS.get(environ["PATH_INFO"])
        if operation is None or environ["REQUEST_METHOD"] != "POST" or not _is_plain(environ):
            return application(environ, start_response)
        answer = _answer(environ, *operation)
        start_response(_PHRASES[answer.status], _headers(answer))
        return [answer.body]

    return serve


def _is_plain(environ: Environ) -> bool:
    """A request to a host of ours, safe where it must be, of a length that is told."""
    if settings.HTTPS and environ.get("HTTP_X_FORWARDED_PROTO") != "https":
        return False
    domain, _port = split_domain_port(environ.get("HTTP_HOST", ""))
    hosts = settings.ALLOWED_HOSTS
    return validate_host(domain, hosts) and environ.get("CONTENT_LENGTH", "").isdigit()


def _answer(environ: Environ, verb: KeyVerb, operation: Operation) -> Answer:
    request_started.send(sender=directly, environ=environ)
    with translation.override(best_language(environ.get("HTTP_ACCEPT_LANGUAGE", ""))):
        try:
            key = key_of(environ.get("HTTP_AUTHORIZATION"), verb)
            length = int(environ["CONTENT_LENGTH"])
            require_size(length)
            return operation(key, _read_headers(environ), environ["wsgi.input"].read(length))
        except Refusal as refusal:
            return refusal.answer
        except GONE:
            return away()
        finally:
            request_finished.send(sender=directly)


def _read_headers(environ: Environ) -> dict[str, str]:
    found = {name: environ[key] for key, name in _PLAIN.items() if key in environ}
    for key, value in environ.items():
        if key.startswith("HTTP_"):
            found[key[5:].replace("_", "-").lower()] = value
    return found


def _headers(answer: Answer) -> list[tuple[str, str]]:
    headers = [
        ("Content-Type", answer.content_type),
        ("Content-Length", str(len(answer.body))),
        ("X-Content-Type-Options", "nosniff"),
        *answer.headers,
    ]
    if settings.SECURE_HSTS_SECONDS:
        headers.append(("Strict-Transport-Security", f"max-age={settings.SECURE_HSTS_SECONDS}"))
    return headers
