"""Requests and what must come of them, on the site and in the intake process alike."""

import json
from dataclasses import dataclass, field
from typing import Any

GOOD: dict[str, Any] = {"deployment": "visit", "id": "r-1", "answers": {"trust": 4, "why": "Kind"}}
EVENT: dict[str, Any] = {
    "specversion": "1.0",
    "id": "e-1",
    "source": "/offices/7",
    "type": "gov.example.call.ended",
    "time": "2026-03-01T12:00:00Z",
    "data": {"minutes": 11},
}
JSON = "application/json"
STRUCTURED = "application/cloudevents+json"
BATCH = "application/cloudevents-batch+json"


@dataclass(frozen=True)
class Case:
    """A request. gives: members that the body of the answer must have."""

    name: str
    status: int
    body: bytes
    path: str = "responses"
    kind: str = JSON
    headers: dict[str, str] = field(default_factory=dict)
    gives: dict[str, Any] = field(default_factory=dict)
    errors: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()


def _json(value: Any) -> bytes:
    return json.dumps(value).encode()


def _r(**changes: Any) -> bytes:
    return _json({**GOOD, **changes})


def _e(**changes: Any) -> bytes:
    return _json({**EVENT, **changes})


NOBODY = "0190a0b0-0000-7000-8000-000000000001"
DEEP = b"[" * 100_000 + b"]" * 100_000


def _nested(member: str, inner: bytes) -> bytes:
    """A sound item in which one member is this JSON, which Python's own would not write."""
    item = _r(answers=None) if member == "answers" else _e(data=None)
    return item.replace(b"null", inner)


def _event(name: str, status: int, body: bytes) -> Case:
    return Case(name, status, body, "events", STRUCTURED)


RESPONSES = (
    Case("one", 201, _r(), gives={"id": "r-1", "status": "taken"}),
    Case("one with a charset", 201, _r(), kind="application/json; charset=UTF-8"),
    Case("by id of the version", 422, _r(version=NOBODY)),
    Case("when it was answered", 201, _r(answered_at="2026-03-01T12:00:00-05:00")),
    Case("a clock that is far off", 201, _r(answered_at="1970-01-01T00:00:00Z")),
    Case("a clock at the end of time", 201, _r(answered_at="9999-12-31T23:59:59-12:00")),
    Case("a time without a zone", 422, _r(answered_at="2026-03-01T12:00:00")),
    Case("an unknown question", 422, _r(answers={"trust": 4, "shoe": 42}), errors=("shoe",)),
    Case("an answer outside the scale", 422, _r(answers={"trust": 9}), errors=("trust",)),
    Case("a text for a number", 422, _r(answers={"trust": {"deep": [1]}}), errors=("trust",)),
    Case("a number without end", 422, _r(answers={"trust": 10**400}), errors=("trust",)),
    Case("a required answer missing", 422, _r(answers={"why": "x"}), errors=("trust",)),
    Case("NUL in a text", 422, _r(answers={"trust": 4, "why": "a\0b"}), errors=("why",)),
    Case("half a character", 400, _r(answers={"trust": 4, "why": "\ud800"})),
    Case("NUL in the id", 422, _r(id="a\0b")),
    Case("an empty id", 422, _r(id="")),
    Case("an id too long", 422, _r(id="x" * 201)),
    Case("no id", 422, _json({"deployment": "visit", "answers": {"trust": 4}})),
    Case("a member that we do not know", 422, _r(source="me")),
    Case("answers that are no object", 422, _r(answers=[4])),
    Case("a deployment that is not there", 403, _r(deployment="nothing")),
    Case(
        "a deployment of a strange id", 403, _r(deployment="0190a0b0-0000-7000-8000-000000000001")
    ),
    Case("not JSON", 400, b"trust=4"),
    Case("nothing", 400, b" "),
    Case("half of it", 400, _r()[:-3]),
    Case("a number", 422, b"42"),
    Case("Latin-1", 400, _r(answers={"trust": 4, "why": "X"}).replace(b"X", b"\xe9")),
    Case("UTF-16", 400, _r().decode().encode("utf-16")),
    Case("said to be Latin-1", 415, _r(), kind="application/json; charset=latin1"),
    Case("a form", 415, b"trust=4", kind="application/x-www-form-urlencoded"),
    Case("no type", 415, _r(), kind="text/plain"),
    Case("nested without end", 400, DEEP),
    Case(
        "nested without end inside",
        400,
        _nested("answers", b'{"why":' + DEEP + b"}"),
    ),
    Case("10 MB of text", 413, _r(answers={"trust": 4, "why": "x" * 10_000_000})),
    Case("1 MB of text", 422, _r(answers={"trust": 4, "why": "x" * 1_000_000}), errors=("why",)),
    Case("an empty list", 400, b"[]"),
    Case("too long a list", 400, _json([GOOD] * 1001)),
    Case(
        "a list of all kinds",
        200,
        _json(
            [
                GOOD,
                GOOD,
                {**GOOD, "answers": {"trust": 1}},
                {**GOOD, "id": "r-2", "answers": {"trust": 99}},
                {**GOOD, "id": "r-3", "deployment": "nothing"},
                42,
                {"id": "r-4"},
                {**GOOD, "id": "r-5"},
            ]
        ),
        statuses=(
            "taken",
            "repeated",
            "conflict",
            "refused",
            "refused",
            "refused",
            "refused",
            "taken",
        ),
    ),
)

EVENTS = (
    Case("structured", 201, _e(), "events", STRUCTURED, gives={"id": "e-1", "status": "taken"}),
    Case("structured, charset", 201, _e(), "events", STRUCTURED + "; charset=utf-8"),
    Case(
        "binary",
        201,
        b'{"minutes": 11}',
        "events",
        JSON,
        {"ce-specversion": "1.0", "ce-id": "e-1", "ce-source": "/o", "ce-type": "gov.example.x"},
    ),
    Case(
        "binary with bytes",
        201,
        b"\x00\xff",
        "events",
        "image/png",
        {"ce-specversion": "1.0", "ce-id": "e-1", "ce-source": "/o", "ce-type": "gov.example.x"},
    ),
    Case(
        "binary without a type",
        422,
        b"{}",
        "events",
        JSON,
        {"ce-specversion": "1.0", "ce-id": "e-1", "ce-source": "/o"},
    ),
    Case(
        "a list",
        200,
        _json([EVENT, {**EVENT, "id": "e-2"}]),
        "events",
        BATCH,
        statuses=("taken", "taken"),
    ),
    Case(
        "a list with bad ones",
        200,
        _json(
            [EVENT, EVENT, {**EVENT, "data": 1}, {**EVENT, "id": "e-3", "specversion": "0.3"}, 7]
        ),
        "events",
        BATCH,
        statuses=("taken", "repeated", "conflict", "refused", "refused"),
    ),
    _event("a list said to be single", 400, _json([EVENT])),
    Case("plain JSON", 415, _e(), "events", JSON),
    Case("another format", 415, _e(), "events", "application/cloudevents+avro"),
    _event("another version", 422, _e(specversion="0.3")),
    _event("no id", 422, _e(id="")),
    _event("no time zone", 422, _e(time="2026-03-01T12:00:00")),
    _event("an extension", 201, _e(traceid="t-1")),
    _event("an extension of a bad name", 422, _e(Trace_Id="t-1")),
    _event("an extension that is an object", 422, _e(trace={"id": 1})),
    _event("about a deployment", 201, _e(deployment="visit")),
    _event("about a strange deployment", 403, _e(deployment="nothing")),
    Case(
        "a count of ours",
        201,
        _e(deployment="visit", type="gov.firsthand.form.offered"),
        "events",
        STRUCTURED,
    ),
    Case(
        "a count of ours about nothing",
        422,
        _e(type="gov.firsthand.form.offered"),
        "events",
        STRUCTURED,
    ),
    Case(
        "another type of ours",
        422,
        _e(deployment="visit", type="gov.firsthand.x"),
        "events",
        STRUCTURED,
    ),
    _event("NUL in the data", 422, _e(data="a\0b")),
    Case(
        "Base64", 201, _json({**EVENT, "data": None, "data_base64": "Zm9v"}), "events", STRUCTURED
    ),
    _event("not Base64", 422, _json({**EVENT, "data_base64": "!"})),
    _event("large data", 413, _e(data="x" * 70_000)),
    Case(
        "data nested deeply",
        422,
        _e(data=0).replace(b'"data": 0', b'"data":' + b"[" * 21 + b"]" * 21),
        "events",
        STRUCTURED,
    ),
    Case(
        "nested without end",
        400,
        _e(data=0).replace(b'"data": 0', b'"data":' + DEEP),
        "events",
        STRUCTURED,
    ),
    Case("10 MB", 413, b" " * 10_000_000, "events", STRUCTURED),
)


def check(case: Case, status: int, kind: str, body: bytes) -> None:
    """Fail unless the answer is what the case asks for, in the one shape of errors."""
    told = json.loads(body)
    assert status == case.status, (case.name, told)
    if status >= 400:
        assert kind == "application/problem+json"
        assert told["status"] == status
        assert told["title"] and told["detail"]
    else:
        assert kind == "application/json"
    assert {name: told[name] for name in case.gives} == case.gives
    assert set(case.errors) <= set(told.get("errors", {}))
    assert tuple(each["status"] for each in told.get("results", ())) == case.statuses
