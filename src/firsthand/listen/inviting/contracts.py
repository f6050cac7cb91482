"""The shapes in which people are invited."""

import datetime as dt
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.transports.contracts import Medium, Message

MEDIUM_LABELS: dict[Medium, Promise] = {Medium.EMAIL: _("E-mail"), Medium.SMS: _("Text message")}


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom and what an invitation is about: ids of other systems, never a name or an address."""

    person_ref: str = ""
    case_ref: str = ""
    stage_id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class Person:
    """One line of a list. line: in the file, from 1. hidden: values of hidden fields."""

    line: int
    address: str = field(repr=False)
    subject: Subject = Subject()
    language: str = ""
    hidden: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BadLine:
    """A line that cannot be used, and why; the words never hold what stands in it."""

    line: int
    problem: str


@dataclass(frozen=True)
class PeopleList:
    """A list as it was read."""

    people: tuple[Person, ...]
    bad: tuple[BadLine, ...] = ()

    @property
    def listed(self) -> int:
        """How many lines it has."""
        return len(self.people) + len(self.bad)


class Held(StrEnum):
    """Why somebody on a list is not asked, in the order in which it is looked at."""

    BAD_LINE = "bad_line"
    DUPLICATE = "duplicate"
    OPTED_OUT = "opted_out"
    ASKED_ALREADY = "asked_already"
    ASKED_LATELY = "asked_lately"
    NOT_SAMPLED = "not_sampled"

    @property
    def label(self) -> Promise:
        """The reason on screens, translated when it is shown."""
        return _HELD[self]


_HELD: dict[Held, Promise] = {
    Held.BAD_LINE: _("The line cannot be read"),
    Held.DUPLICATE: _("On the list more than once"),
    Held.OPTED_OUT: _("Does not want to be asked"),
    Held.ASKED_ALREADY: _("Was asked about this already"),
    Held.ASKED_LATELY: _("Was asked by the agency a short while ago"),
    Held.NOT_SAMPLED: _("Not drawn for the sample"),
}


@dataclass(frozen=True)
class Plan:
    """Who of a list would be asked now, and how many would not, by reason."""

    listed: int
    asked: tuple[Person, ...]
    held: Mapping[Held, int]
    bad: tuple[BadLine, ...] = ()


@dataclass(frozen=True)
class MailingInfo:
    """How far a mailing is. answered: how many of those who were sent to."""

    id: uuid.UUID
    deployment_id: uuid.UUID
    medium: Medium
    made_at: dt.datetime
    made_by: str
    listed: int
    held: Mapping[Held, int]
    asked: int
    sent: int
    waiting: int
    failed: int
    answered: int
    is_stopped: bool


@dataclass(frozen=True)
class IssuedLink:
    """A token that was just made; its link is shown this once and cannot be had again."""

    id: uuid.UUID
    subject: Subject
    url: str = field(repr=False)
    expires_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class Letter:
    """One invitation that is about to be sent, for whoever writes the message.

    id: of the invitation; it is the reference of the message and the key of the offer. secret: of
    the single-use token of this person. base_url: what public links begin with. hidden: values of
    hidden fields, by question.
    """

    id: uuid.UUID
    medium: Medium
    token_id: uuid.UUID
    to: str = field(repr=False)
    secret: str = field(repr=False)
    language: str
    base_url: str
    hidden: Mapping[str, str] = field(default_factory=dict)


type Writer = Callable[[Letter, LiveDeployment], Message]
"""What a way of asking gives under `writer`: the message of an invitation, in its language."""
