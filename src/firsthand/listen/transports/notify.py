"""Mails and text messages through a service with the contract of GOV.UK Notify, version 2.

The template there holds nothing but `((subject))` and `((body))`, or `((body))` alone for texts:
the words are ours. The reference is ours too, and comes back with the receipt.
"""

import logging
from http import HTTPStatus
from typing import Any

import requests
from django.conf import settings

from firsthand.listen.transports.contracts import (
    Medium,
    Message,
    Sent,
    TransportAway,
    Undeliverable,
)
from firsthand.listen.transports.line import Line
from firsthand.listen.transports.notify_token import NotifyKey, read_key, token

logger = logging.getLogger(__name__)

# To connect, and between two bytes of the answer, in seconds.
TIMEOUTS = (5, 10)
_TO = {Medium.EMAIL: "email_address", Medium.SMS: "phone_number"}


class NotifyTransport:
    """Posts one message at a time. Redirects are not followed."""

    def send(self, message: Message) -> Sent:
        """Hand the message over; the id is the provider's."""
        key = read_key(settings.NOTIFY["api_key"])
        if key is None:
            raise TransportAway("FIRSTHAND_NOTIFY_API_KEY is not a whole key")
        answer = _post(message, key)
        if answer.status_code == HTTPStatus.CREATED:
            return Sent(_id_in(answer))
        raise _failure(answer)


def _post(message: Message, key: NotifyKey) -> requests.Response:
    address = f"{settings.NOTIFY['url'].rstrip('/')}/v2/notifications/{message.medium}"
    headers = {"Authorization": f"Bearer {token(key)}", "User-Agent": "Firsthand/1"}
    with requests.Session() as session:
        session.trust_env = False  # no passwords out of a .netrc, no proxy that nobody named here
        try:
            return session.post(
                address,
                json=_body(message),
                headers=headers,
                timeout=TIMEOUTS,
                allow_redirects=False,
            )
        except (requests.RequestException, UnicodeError) as error:
            # The words of the error may quote the request.
            raise TransportAway(f"no answer ({type(error).__name__})") from None


def _body(message: Message) -> dict[str, object]:
    words = {"body": message.text}
    if message.medium is Medium.EMAIL:
        words["subject"] = message.subject
    return {
        _TO[message.medium]: message.to,
        "template_id": settings.NOTIFY[f"{message.medium}_template"],
        "personalisation": words,
        "reference": message.reference,
    }


def _failure(answer: requests.Response) -> TransportAway | Undeliverable:
    kinds = _kinds(answer)
    match answer.status_code:
        case HTTPStatus.BAD_REQUEST if _is_about_the_person(answer):
            return Undeliverable("bad_address")
        case HTTPStatus.BAD_REQUEST | HTTPStatus.NOT_FOUND:
            _tell("refuses the message: check the template ids and what they hold", kinds)
        case HTTPStatus.UNAUTHORIZED | HTTPStatus.FORBIDDEN:
            _tell("refuses the key: check it, and that this clock is right to 30 seconds", kinds)
    wait = answer.headers.get("Retry-After", "")
    return TransportAway(
        f"the provider answered {answer.status_code}",
        retry_after=int(wait) if wait.isascii() and wait.isdigit() else None,
    )


def _tell(what: str, kinds: str) -> None:
    # Only the kinds of the errors: their words may quote an address.
    logger.error("The message provider %s (%s).", what, kinds or "it gives no reason")


def _is_about_the_person(answer: requests.Response) -> bool:
    """Whether the address is what the provider finds wrong, and not our template or key."""
    words = " ".join(str(error.get("message", "")) for error in _errors(answer)).lower()
    return any(field in words for field in _TO.values())


def _kinds(answer: requests.Response) -> str:
    kinds = (str(error.get("error", "")) for error in _errors(answer))
    return ", ".join(kind for kind in kinds if kind.isalpha() and kind.isascii())


def _errors(answer: requests.Response) -> list[dict[str, Any]]:
    try:
        listed = answer.json().get("errors", [])
    except (ValueError, AttributeError):
        return []
    return [error for error in listed if isinstance(error, dict)]


def _id_in(answer: requests.Response) -> str:
    try:
        return str(answer.json()["id"])[:100]
    except (ValueError, KeyError, TypeError):
        return ""  # it was taken all the same, and must not be sent again


def _lacks(medium: Medium) -> tuple[str, ...]:
    needed = {
        "FIRSTHAND_NOTIFY_URL": settings.NOTIFY["url"].startswith(("https://", "http://")),
        "FIRSTHAND_NOTIFY_API_KEY": read_key(settings.NOTIFY["api_key"]) is not None,
        f"FIRSTHAND_NOTIFY_{medium.name}_TEMPLATE": settings.NOTIFY[f"{medium}_template"],
    }
    return tuple(name for name, is_there in needed.items() if not is_there)


LINE = Line("notify", frozenset(Medium), NotifyTransport, reaches_people=True, lacks=_lacks)
