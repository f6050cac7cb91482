"""The operations of the API on the site: responses and events, each request with a key."""

import uuid
from typing import Any

from django.http import HttpRequest, HttpResponse
from ninja import Router, Schema, Status
from ninja.security import HttpBearer
from pydantic import AwareDatetime, Field

from firsthand.listen.channels.api import schemas
from firsthand.listen.channels.api.answering import answer_events, answer_responses
from firsthand.listen.channels.api.bodies import require_size
from firsthand.listen.channels.api.keyring import KeyVerb, LiveKey
from firsthand.listen.channels.api.linking import LinksIn, LinksOut, links_with
from firsthand.listen.channels.api.proving import key_of
from firsthand.listen.channels.api.replaying import replay_with
from firsthand.listen.channels.api.wire import Answer
from firsthand.web.access import BY_KEY
from firsthand.web.problems import Problem

router = Router(tags=["intake"])


class ApiKey(HttpBearer):
    """The rule of an operation that asks for a key; the key is in `request.auth`."""

    access_rule = BY_KEY

    def __init__(self, verb: KeyVerb) -> None:
        super().__init__()
        self.verb = verb

    def __call__(self, request: HttpRequest) -> LiveKey:
        """The key; raises Refusal, and OperationalError where the database is away."""
        return key_of(request.headers.get("Authorization"), self.verb)

    def authenticate(self, _request: HttpRequest, _token: str) -> Any:
        """Never called: `__call__` reads the header, so that every refusal says why."""


@router.post(
    "/responses",
    auth=ApiKey(KeyVerb.RESPONSES),
    response={
        200: schemas.ResponseResultOut | schemas.ResponseResultsOut,
        201: schemas.ResponseResultOut,
        **schemas.PROBLEMS,
    },
    openapi_extra=schemas.RESPONSES_BODY,
    summary="Send one response, or up to 1,000",
    operation_id="post_responses",
)
def post_responses(request: HttpRequest) -> HttpResponse:
    """One response: 201 taken, 200 repeated, 409 conflict or closed, 422 refused. A list: 200 with
    what became of each. Nothing is acknowledged before it is stored for good."""
    return sent(answer_responses(_key(request), _headers(request), _body(request)))


@router.post(
    "/events",
    auth=ApiKey(KeyVerb.EVENTS),
    response={
        200: schemas.EventResultOut | schemas.EventResultsOut,
        201: schemas.EventResultOut,
        **schemas.PROBLEMS,
    },
    openapi_extra=schemas.EVENTS_BODY,
    summary="Send one CloudEvent, or up to 1,000",
    operation_id="post_events",
)
def post_events(request: HttpRequest) -> HttpResponse:
    """CloudEvents 1.0: structured, batched, or binary with the attributes as ce- headers."""
    return sent(answer_events(_key(request), _headers(request), _body(request)))


class ReplayIn(Schema):
    """Which deliveries: those named; or all made since a moment; or else all given up."""

    delivery_ids: list[uuid.UUID] = Field([], max_length=1000)
    since: AwareDatetime | None = None


class ReplayOut(Schema):
    """How many will be sent again."""

    deliveries: int


@router.post(
    "/webhooks/{uuid:endpoint_id}/replay",
    auth=ApiKey(KeyVerb.REPLAY),
    response={200: ReplayOut, 404: Problem, **schemas.PROBLEMS},
    summary="Have deliveries of a webhook sent again",
    operation_id="replay_webhook",
)
def replay_webhook(request: HttpRequest, endpoint_id: uuid.UUID, asked: ReplayIn) -> dict[str, int]:
    """Each goes out under its old id, so that the receiver can tell a repeat."""
    count = replay_with(_key(request), endpoint_id, asked.delivery_ids, asked.since)
    return {"deliveries": count}


@router.post(
    "/links",
    auth=ApiKey(KeyVerb.LINKS),
    response={201: LinksOut, **schemas.PROBLEMS},
    summary="Make links for single people",
    operation_id="post_links",
)
def post_links(request: HttpRequest, asked: LinksIn) -> Status[LinksOut]:
    """A link for each person, to hand out or to send; each is told once. All are made, or none."""
    return Status(201, links_with(_key(request), request, asked))


def sent(answer: Answer) -> HttpResponse:
    """The answer as Django sends it."""
    response = HttpResponse(answer.body, status=answer.status, content_type=answer.content_type)
    for name, value in answer.headers:
        response[name] = value
    return response


def _key(request: HttpRequest) -> LiveKey:
    key: LiveKey = request.auth  # type: ignore[attr-defined] # set by django-ninja
    return key


def _headers(request: HttpRequest) -> dict[str, str]:
    return {name.lower(): value for name, value in request.headers.items()}


def _body(request: HttpRequest) -> bytes:
    length = request.META.get("CONTENT_LENGTH") or "0"
    require_size(int(length) if length.isdigit() else 0)
    return request.body
