"""The shapes of the API as its description tells them; the answers are made by `plan`."""

import uuid
from typing import Any, Literal

from ninja import Schema

from firsthand.listen.channels.api.bodies import MOST_ITEMS
from firsthand.listen.channels.api.cloudevents import BATCH, STRUCTURED
from firsthand.web.problems import Problem

type Fate = Literal["taken", "repeated", "conflict", "refused"]


class ResponseResultOut(Schema):
    """What became of one response. errors: by question; "" for the response as a whole."""

    id: str
    status: Fate
    response_id: uuid.UUID | None = None
    errors: dict[str, str] = {}
    not_kept: list[str] = []


class ResponseResultsOut(Schema):
    """What became of each response of a list, in order."""

    results: list[ResponseResultOut]


class EventResultOut(Schema):
    """What became of one event."""

    id: str
    status: Fate
    event_id: uuid.UUID | None = None
    errors: dict[str, str] = {}


class EventResultsOut(Schema):
    """What became of each event of a list, in order."""

    results: list[EventResultOut]


class ItemProblem(Problem):
    """What is wrong with a single item. errors: by question."""

    id: str = ""
    errors: dict[str, str] = {}
    response_id: uuid.UUID | None = None
    event_id: uuid.UUID | None = None


_STATUSES = (400, 401, 403, 409, 413, 415, 422, 429, 503)
PROBLEMS: dict[int, Any] = dict.fromkeys(_STATUSES, ItemProblem)

_TEXT = {"type": "string", "minLength": 1}
_RESPONSE = {
    "title": "Response",
    "type": "object",
    "required": ["deployment", "id", "answers"],
    "additionalProperties": False,
    "properties": {
        "deployment": {**_TEXT, "maxLength": 64, "description": "Its id or its code."},
        "id": {**_TEXT, "maxLength": 200, "description": "Yours; sent again, it counts once."},
        "answers": {"type": "object", "description": "By question name."},
        "language": {
            "type": "string",
            "maxLength": 12,
            "pattern": "^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$",
            "description": "As in en or es.",
        },
        "started_at": {"type": ["string", "null"], "format": "date-time"},
        "answered_at": {"type": ["string", "null"], "format": "date-time"},
        "version": {
            "type": ["string", "null"],
            "format": "uuid",
            "description": "Of the survey, where an older one was asked.",
        },
    },
}
_EVENT = {
    "title": "CloudEvent",
    "type": "object",
    "required": ["specversion", "id", "source", "type"],
    "additionalProperties": False,
    # The members of the specification, and extension attributes.
    "patternProperties": {"^[a-z0-9]{1,20}$": {}},
    "properties": {
        "specversion": {"const": "1.0"},
        "id": {**_TEXT, "maxLength": 200},
        "source": {**_TEXT, "maxLength": 300},
        "type": {**_TEXT, "maxLength": 120},
        "time": {"type": ["string", "null"], "format": "date-time"},
        "subject": {"type": ["string", "null"], "minLength": 1, "maxLength": 300},
        "datacontenttype": {"type": ["string", "null"], "minLength": 1, "maxLength": 300},
        "dataschema": {"type": ["string", "null"], "minLength": 1, "maxLength": 300},
        "deployment": {"type": "string", "description": "The deployment that it is about."},
        "data": {"description": "What JSON can hold."},
        "data_base64": {"type": "string", "contentEncoding": "base64"},
    },
}


# Whatever stands in a list: an item that does not fit is refused alone, in an answer of 200.
_LIST = {
    "type": "array",
    "minItems": 1,
    "maxItems": MOST_ITEMS,
    "items": {"description": "As a single one; what does not fit is refused by itself."},
}


RESPONSES_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"anyOf": [_RESPONSE, _LIST]}}},
    }
}
EVENTS_BODY: dict[str, Any] = {
    "requestBody": {
        "required": True,
        "content": {STRUCTURED: {"schema": _EVENT}, BATCH: {"schema": _LIST}},
    }
}
