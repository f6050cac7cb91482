"""POST /links: another system asks for links of single people, such as at the end of a case."""

import datetime as dt
import uuid
from http import HTTPStatus

from django.http import HttpRequest
from ninja import Schema
from pydantic import AwareDatetime, Field

from firsthand.core.access import Actor
from firsthand.core.errors import NotFound
from firsthand.listen.channels.api.keyring import LiveKey
from firsthand.listen.channels.api.responses import OUT_OF_REACH, find_deployment
from firsthand.listen.channels.api.wire import refusal
from firsthand.listen.inviting.contracts import IssuedLink, Subject
from firsthand.listen.inviting.verbs.issue_tokens import issue_tokens
from firsthand.web.addresses import public_url

MOST = 1000


class SubjectIn(Schema):
    """Whom and what a link is about: ids of your system, never a name or an address."""

    person: str = Field("", max_length=120)
    case: str = Field("", max_length=120)
    stage: uuid.UUID | None = None


class LinksIn(Schema):
    """deployment: its id or its code. reusable: each link is good for any number of answers."""

    deployment: str = Field(min_length=1, max_length=64)
    people: list[SubjectIn] = Field(min_length=1, max_length=MOST)
    reusable: bool = False
    good_until: AwareDatetime | None = None


class LinkOut(Schema):
    """One link. It is told this once; only its hash is kept."""

    id: uuid.UUID
    person: str
    case: str
    link: str
    good_until: dt.datetime | None


class LinksOut(Schema):
    """The links, in the order of the people."""

    links: list[LinkOut]


def links_with(key: LiveKey, request: HttpRequest, asked: LinksIn) -> LinksOut:
    """Make the links; raises Refusal where the key does not reach the deployment, InvalidInput."""
    try:
        deployment = find_deployment(asked.deployment)
    except NotFound:
        deployment = None
    if deployment is None or not key.reaches(deployment):
        what, next_step = OUT_OF_REACH.what, OUT_OF_REACH.next_step
        raise refusal(HTTPStatus.FORBIDDEN, what, where="deployment", next_step=next_step)
    made = issue_tokens(
        # The key has proved what it may; the log of acts names it by its id.
        Actor(id=key.id, name="API key", is_command_line=True),
        deployment.id,
        [Subject(each.person, each.case, each.stage) for each in asked.people],
        base_url=public_url("/", request),
        is_reusable=asked.reusable,
        expires_at=asked.good_until,
    )
    return LinksOut(links=[_out(each) for each in made])


def _out(each: IssuedLink) -> LinkOut:
    return LinkOut(
        id=each.id,
        person=each.subject.person_ref,
        case=each.subject.case_ref,
        link=each.url,
        good_until=each.expires_at,
    )
