"""Bytes as values: bounded, in UTF-8, one item or a list, each item readable for itself."""

from collections.abc import Mapping
from functools import lru_cache
from http import HTTPStatus

import msgspec

from firsthand.listen.channels.api.wire import refusal

MOST_BYTES = 2_000_000
MOST_ITEMS = 1_000

_raw_list = msgspec.json.Decoder(list[msgspec.Raw])


def require_size(length: int) -> None:
    """Raise Refusal (413) for more than MOST_BYTES; called with Content-Length before reading."""
    if length > MOST_BYTES:
        raise refusal(
            HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
            f"The request is larger than {MOST_BYTES} bytes.",
            where="body",
            next_step=f"Send fewer items at once, at most {MOST_ITEMS}.",
        )


@lru_cache(maxsize=64)
def media_type(header: str | None) -> str:
    """The media type, in small letters; raises Refusal (415) for an encoding that is not UTF-8."""
    kind, _semicolon, rest = (header or "").partition(";")
    for parameter in rest.split(";"):
        name, _equals, value = parameter.partition("=")
        if name.strip().lower() == "charset" and value.strip(" \"'").lower() not in _UTF_8:
            raise refusal(
                HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
                "The encoding of the request is not UTF-8.",
                where="Content-Type",
                next_step="Send UTF-8.",
            )
    return kind.strip().lower()


_UTF_8 = frozenset({"utf-8", "utf8", "us-ascii"})


def items_of(body: bytes) -> tuple[list[msgspec.Raw], bool]:
    """The items, each still as JSON, and whether they came as a list; raises Refusal (400)."""
    start = body.lstrip(b" \t\r\n")
    if not start.startswith(b"["):
        return [msgspec.Raw(start)], False
    try:
        items = _raw_list.decode(start)
    except UNREADABLE as error:
        raise unreadable(error) from None
    if not 0 < len(items) <= MOST_ITEMS:
        raise refusal(
            HTTPStatus.BAD_REQUEST,
            f"A list holds 1 to {MOST_ITEMS} items; this one has {len(items)}.",
            where="body",
            next_step="Send several lists.",
        )
    return items, True


UNREADABLE = (msgspec.DecodeError, UnicodeDecodeError, RecursionError)


def unreadable(error: Exception) -> Exception:
    """The refusal (400) of a body that is not JSON, or nested without end."""
    reason = "it is nested too deeply" if isinstance(error, RecursionError) else str(error)
    return refusal(
        HTTPStatus.BAD_REQUEST,
        f"The request is not readable JSON: {reason[:200]}.",
        where="body",
        next_step="Send JSON in UTF-8.",
    )


def told_simply(error: msgspec.ValidationError) -> str:
    """What is wrong with an item, without the marks that are for programmers."""
    return str(error).replace("`", "“", 1).replace("`", "”", 1)


type Headers = Mapping[str, str]
