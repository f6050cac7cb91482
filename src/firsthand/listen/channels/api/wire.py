"""What is sent back, whichever server sends it."""

from collections.abc import Mapping
from http import HTTPStatus

import msgspec

JSON = "application/json"
PROBLEM = "application/problem+json"

_encode = msgspec.json.Encoder().encode


class Answer(msgspec.Struct, frozen=True, gc=False):
    """A status, a body and a few headers."""

    status: int
    body: bytes
    content_type: str = JSON
    headers: tuple[tuple[str, str], ...] = ()


class Refusal(Exception):
    """The request ends here, with this answer."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(answer.status)
        self.answer = answer


def success(status: HTTPStatus, body: object) -> Answer:
    """An answer with a body of JSON."""
    return Answer(status.value, _encode(body))


def problem(
    status: HTTPStatus,
    what: str,
    *,
    where: str = "",
    next_step: str = "",
    headers: tuple[tuple[str, str], ...] = (),
    more: Mapping[str, object] | None = None,
) -> Answer:
    """RFC 9457: the one error shape. more: further members, such as the errors by question."""
    body = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": what,
        "where": where,
        "next_step": next_step,
        **(more or {}),
    }
    return Answer(status.value, _encode(body), PROBLEM, headers)


def refusal(status: HTTPStatus, what: str, *, where: str = "", next_step: str = "") -> Refusal:
    """A problem to raise."""
    return Refusal(problem(status, what, where=where, next_step=next_step))


RETRY_SECONDS = 5


def away() -> Answer:
    """The database is away, or there is more than we can take: nothing was taken."""
    return problem(
        HTTPStatus.SERVICE_UNAVAILABLE,
        "Nothing was taken, because we cannot store anything at the moment.",
        next_step="Send the same again, with the same ids, after the time in Retry-After.",
        headers=(("Retry-After", str(RETRY_SECONDS)),),
    )
