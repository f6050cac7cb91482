"""What a provider of messages reports: texts that came in, and what became of ours.

The contract is that of GOV.UK Notify's callbacks, and small enough for any other provider; it is
in docs/reference/messages.md. Each call carries the bearer token of FIRSTHAND_CALLBACK_TOKEN.
"""

import json
import logging
from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.conf import settings
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from firsthand.core.errors import Conflict, FirsthandError, InvalidInput, NotAllowed
from firsthand.listen.channels.sms.contracts import TextIn
from firsthand.listen.channels.sms.verbs.hear import hear
from firsthand.listen.inviting.api import note_receipt
from firsthand.listen.surveys.text import is_storable
from firsthand.web.access import BY_KEY, access
from firsthand.web.errors import problem_details

logger = logging.getLogger(__name__)

LONGEST_BODY = 100_000
LONGEST_TEXT = 5_000
LONGEST_WORD = 200
RETRY_SECONDS = 30
_FINAL = {"permanent-failure": "unreachable", "technical-failure": "provider_failed"}
_HEADER = "Authorization"
_INTERNATIONAL = 11  # so many digits hold the code of a country

type Callback = Callable[[dict[str, object]], HttpResponse]


def _callback(take: Callback) -> Callable[..., HttpResponseBase]:
    """Make a view of a function that takes the body: token first, then method, then body."""

    @wraps(take)
    def serve(request: HttpRequest) -> HttpResponse:
        if not _is_provider(request):
            return _refused()
        if request.method != "POST":
            return HttpResponse(status=HTTPStatus.METHOD_NOT_ALLOWED, headers={"Allow": "POST"})
        try:
            return take(_body(request))
        except (Conflict, OperationalError, InterfaceError) as error:
            logger.warning("a report of the message provider must wait (%s)", type(error).__name__)
            return _later()
        except FirsthandError as error:
            return problem_details(error)

    return access(BY_KEY)(csrf_exempt(serve))


@_callback
def received(body: dict[str, object]) -> HttpResponse:
    """A text came in. 200 once it is taken for good, and for one that had come before."""
    text = TextIn(
        id=_word(body, "id"),
        number=_number(_word(body, "source_number")),
        text=_message(body),
    )
    return JsonResponse({"status": "taken" if hear(text) else "repeated"})


@_callback
def delivered(body: dict[str, object]) -> HttpResponse:
    """What became of a message of ours; only a failure for good changes anything."""
    reason = _FINAL.get(str(body.get("status", "")), "")
    is_ours = note_receipt(str(body.get("reference") or ""), is_delivered=not reason, reason=reason)
    return JsonResponse({"status": "taken" if is_ours else "not_ours"})


def _is_provider(request: HttpRequest) -> bool:
    scheme, _space, token = request.headers.get(_HEADER, "").partition(" ")
    known: str = settings.CALLBACK_TOKEN
    same = constant_time_compare(token.strip(), known)
    return bool(known) and same and scheme.lower() == "bearer"


def _refused() -> HttpResponse:
    problem = NotAllowed(
        _("This is for the provider of messages, with its token."),
        where=_HEADER,
        next_step=_("Set FIRSTHAND_CALLBACK_TOKEN, and the same token at the provider."),
    )
    response = problem_details(problem, HTTPStatus.UNAUTHORIZED)
    response["WWW-Authenticate"] = "Bearer"
    return response


def _later() -> HttpResponse:
    problem = Conflict(_("We cannot answer just now."), next_step=_("Report it again."))
    response = problem_details(problem, HTTPStatus.SERVICE_UNAVAILABLE)
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


def _body(request: HttpRequest) -> dict[str, object]:
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdigit() or int(length) > LONGEST_BODY:
        raise _invalid("body", _("It is too long."))
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        raise _invalid("body", _("It is not JSON.")) from None
    if not isinstance(body, dict):
        raise _invalid("body", _("It is not an object."))
    return body


def _word(body: dict[str, object], name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str) or not 0 < len(value.strip()) <= LONGEST_WORD:
        raise _invalid(name, _("It is missing, or no short text."))
    return value.strip()


def _number(text: str) -> str:
    """A number as providers write it: with its country, with or without the plus."""
    digits = "".join(mark for mark in text if mark.isascii() and mark.isdigit())
    if not digits:
        raise _invalid("source_number", _("It holds no number."))
    return f"+{digits}" if len(digits) >= _INTERNATIONAL and not text.startswith("00") else text


def _message(body: dict[str, object]) -> str:
    """The words; characters that cannot be stored are left out, and so is what is too long."""
    text = body.get("message")
    if not isinstance(text, str):
        raise _invalid("message", _("It is no text."))
    return "".join(mark for mark in text[:LONGEST_TEXT] if mark == "\r" or is_storable(mark))


def _invalid(where: str, what: str) -> InvalidInput:
    return InvalidInput(what, where=where, next_step=_("See docs/reference/messages.md."))
