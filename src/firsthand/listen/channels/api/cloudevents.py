"""CloudEvents 1.0 over HTTP: structured, binary and batched, as values."""

import base64
import binascii
import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Annotated, Any
from urllib.parse import unquote

import msgspec
from msgspec import Meta

from firsthand.listen.channels.api import bodies
from firsthand.listen.channels.api.plan import Refused
from firsthand.listen.channels.api.responses import id_in, unfit
from firsthand.listen.channels.api.wire import JSON, refusal

STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"
MOST_BYTES, MOST_DEPTH = 65_536, 20

type Text = Annotated[str, Meta(min_length=1, max_length=300)]


class Envelope(msgspec.Struct):
    """The attributes that the specification names; extensions are beside them."""

    specversion: Annotated[str, Meta(pattern="^1\\.0$")]
    id: Annotated[str, Meta(min_length=1, max_length=200)]
    source: Text
    type: Annotated[str, Meta(min_length=1, max_length=120)]
    time: dt.datetime | None = None
    subject: Text | None = None
    datacontenttype: Text | None = None
    dataschema: Text | None = None


@dataclass(frozen=True, slots=True)
class CloudEvent:
    """One event. data: what JSON can hold; text of base64 where `is_base64`."""

    envelope: Envelope
    extensions: Mapping[str, str | int | bool]
    data: Any = None
    is_base64: bool = False


_MEMBERS = {*Envelope.__struct_fields__, "data", "data_base64"}
_EXTENSION = re.compile(r"[a-z0-9]{1,20}", re.ASCII)

type Read = tuple[list[CloudEvent | Refused], list[str], bool]


def read(headers: bodies.Headers, body: bytes) -> Read:
    """The events, their ids, and whether they came as a list. headers: names in small letters.

    Raises Refusal for a request that is no CloudEvent at all.
    """
    kind = bodies.media_type(headers.get("content-type"))
    if kind in (STRUCTURED, BATCH):
        raws, is_list = bodies.items_of(body)
        if is_list != (kind == BATCH):
            raise refusal(
                HTTPStatus.BAD_REQUEST,
                f"{BATCH} is a list of events, {STRUCTURED} a single one.",
                where="Content-Type",
            )
        events = [_structured(raw) for raw in raws]
        ids = [
            each.envelope.id if isinstance(each, CloudEvent) else id_in(raw)
            for each, raw in zip(events, raws, strict=True)
        ]
        return events, ids, is_list
    if kind.startswith("application/cloudevents") or "ce-specversion" not in headers:
        raise refusal(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "This is not a CloudEvent in a form that we read.",
            where="Content-Type",
            next_step=f"Send {STRUCTURED} or {BATCH}, or the attributes as ce- headers.",
        )
    event = _binary(headers, kind, body)
    given = unquote(headers.get("ce-id", ""))[:200]
    return [event], [given if given.isprintable() else ""], False


def _structured(raw: msgspec.Raw) -> CloudEvent | Refused:
    try:
        members = msgspec.json.decode(raw)
    except bodies.UNREADABLE as error:
        raise bodies.unreadable(error) from None
    if not isinstance(members, dict):
        return unfit("An event is an object.")
    if len(bytes(raw)) > MOST_BYTES:
        return _too_large()
    extensions = {name: value for name, value in members.items() if name not in _MEMBERS}
    if "data_base64" in members:
        data, is_base64 = members["data_base64"], True
    else:
        data, is_base64 = members.get("data"), False
    return _event({k: v for k, v in members.items() if k in _MEMBERS}, extensions, data, is_base64)


def _binary(headers: bodies.Headers, kind: str, body: bytes) -> CloudEvent | Refused:
    try:
        attributes = {
            name.removeprefix("ce-"): unquote(value, errors="strict")
            for name, value in headers.items()
            if name.startswith("ce-")
        }
    except UnicodeDecodeError:
        return unfit("A ce- header is not UTF-8 behind its percent signs.")
    if len(body) > MOST_BYTES:
        return _too_large()
    extensions = {name: value for name, value in attributes.items() if name not in _MEMBERS}
    known: dict[str, Any] = {k: v for k, v in attributes.items() if k in _MEMBERS}
    if kind:
        known["datacontenttype"] = headers["content-type"]
    data, is_base64 = _data(kind, body)
    return _event(known, extensions, data, is_base64)


def _data(kind: str, body: bytes) -> tuple[Any, bool]:
    if not body:
        return None, False
    if kind == JSON or kind.endswith("+json"):
        try:
            return msgspec.json.decode(body), False
        except bodies.UNREADABLE as error:
            raise bodies.unreadable(error) from None
    if kind.startswith("text/"):
        try:
            return body.decode(), False
        except UnicodeDecodeError as error:
            raise bodies.unreadable(error) from None
    return base64.b64encode(body).decode(), True


def _event(
    known: dict[str, Any], extensions: Mapping[str, Any], data: object, is_base64: bool
) -> CloudEvent | Refused:
    try:
        envelope = msgspec.convert(known, Envelope)
    except msgspec.ValidationError as error:
        return unfit(bodies.told_simply(error))
    wrong = _wrong(envelope, extensions, data, is_base64)
    if wrong:
        return unfit(wrong)
    return CloudEvent(envelope, dict(extensions), data, is_base64)


def _wrong(envelope: Envelope, extensions: Mapping[str, Any], data: object, is_base64: bool) -> str:
    texts = [envelope.id, envelope.source, envelope.type, envelope.subject or ""]
    if not all(text.isprintable() for text in [*texts, *map(str, extensions.values())]):
        return "An attribute has characters that cannot be printed."
    if envelope.time is not None and envelope.time.tzinfo is None:
        return "The time has no time zone."
    for name, value in extensions.items():
        if not _EXTENSION.fullmatch(name) or not isinstance(value, (str, int)):
            rule = "small letters and digits for its name, a text or a number for its value"
            return f"“{name[:40]}” is not an extension attribute: {rule}."
    if is_base64 and not _is_base64(data):
        return "data_base64 is not Base64."
    if not _is_shallow(data):
        return f"The data are nested deeper than {MOST_DEPTH} levels."
    return "" if _is_holdable(data) else "The data have characters that cannot be kept."


def _is_base64(data: object) -> bool:
    try:
        return isinstance(data, str) and base64.b64decode(data, validate=True) is not None
    except (binascii.Error, ValueError):
        return False


def _is_shallow(data: object) -> bool:
    level = [data]
    for _depth in range(MOST_DEPTH):
        level = [inner for each in level for inner in _children(each)]
        if not level:
            return True
    return False


def _children(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _is_holdable(data: object) -> bool:
    """PostgreSQL takes no NUL, nobody takes half a character."""
    encoded = msgspec.json.encode(data)
    return b"\\u0000" not in encoded


def _too_large() -> Refused:
    return Refused(
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
        f"An event holds at most {MOST_BYTES} bytes.",
        "Leave out what need not be kept, or send where it can be found.",
    )
