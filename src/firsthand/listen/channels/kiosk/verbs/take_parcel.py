"""Take what a screen kept: each answer once, however often it is sent."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

import msgspec
from django.http import QueryDict
from django.utils import translation

from firsthand.core.clock import now
from firsthand.core.errors import NotFound
from firsthand.listen.answering.languages import interface_language, offered
from firsthand.listen.answering.reading import read_hidden, read_page
from firsthand.listen.answering.verbs.send import SOURCE
from firsthand.listen.channels.kiosk import entries
from firsthand.listen.channels.kiosk.entries import Entry, Parcel, moment
from firsthand.listen.channels.kiosk.passes import Pass
from firsthand.listen.channels.kiosk.rules import NAME_FIELD, has_name_field
from firsthand.listen.channels.kiosk.sealing import open_sealed
from firsthand.listen.intake.items import Item, Taken
from firsthand.listen.intake.live import Door, LiveDeployment, as_asked_in
from firsthand.listen.intake.sightings import Sight, Sighting, note_all
from firsthand.listen.surveys.api import validate_answers
from firsthand.listen.verbs.take import take
from firsthand.record.submissions import Fate

TRIED = "tried"
_SIGHTS = {"opened": Sight.OPENED, "started": Sight.STARTED}


@dataclass(frozen=True)
class Result:
    """What became of an entry; the screen forgets it in any case, but where it has errors to show.

    fate: as of a response, or `tried`. errors: by question.
    """

    fate: str
    errors: Mapping[str, str] = field(default_factory=dict)


REFUSED = Result(Fate.REFUSED)


def take_parcel(deployment: LiveDeployment, parcel: Parcel) -> list[Result]:
    """Take every entry; what became of each, in order. Durable when it returns.

    Raises OperationalError where the database is away; then entries may be sent again, and those
    that were taken before it went away do not count twice.
    """
    received_at = now()
    work = [_Work(deployment, entry, parcel.now, received_at) for entry in parcel.entries]
    _note([each for each in work if each.entry.kind in _SIGHTS])
    return [each.result() for each in work]


@dataclass(frozen=True)
class _Work:
    """One entry, and what can be told of it."""

    deployment: LiveDeployment
    entry: Entry
    device_now: int
    received_at: dt.datetime

    @property
    def key(self) -> str:
        """The source id: of a kiosk, so that it is never that of a form."""
        return f"kiosk.{self.entry.id}"

    @property
    def given(self) -> Pass | None:
        """The pass of the screen."""
        return Pass.unseal(self.entry.given, self.deployment.id)

    @property
    def at(self) -> dt.datetime | None:
        """When it happened, by our clock."""
        return moment(self.entry.at, self.device_now, self.received_at)

    def result(self) -> Result:
        """Take it, unless it is a sighting, which was noted with the others."""
        given = self.given
        if given is None:
            return REFUSED
        if self.entry.kind in _SIGHTS:
            return Result(Fate.TAKEN)
        plain = open_sealed(self.entry.sealed, self.entry.id)
        if plain is None:
            return REFUSED
        try:
            found = entries.answer.decode(plain)
            asked = as_asked_in(self.deployment, given.version_id)
        except (msgspec.DecodeError, UnicodeDecodeError, NotFound):
            return REFUSED
        if not self._was_open(given):
            return REFUSED
        with translation.override(interface_language(found.language)):
            return self._take(asked, given, found)

    def _was_open(self, given: Pass) -> bool:
        """Whether it takes answers now, or did when this one was begun on a screen of that time."""
        if given.is_test or self.deployment.door(self.received_at) is Door.OPEN:
            return True
        began = moment(self.entry.began, self.device_now, self.received_at)
        if began is None or began < given.issued_at - dt.timedelta(minutes=1):
            return False
        return self.deployment.door(began) is Door.OPEN

    def _take(self, asked: LiveDeployment, given: Pass, found: entries.Answer) -> Result:
        answers = _read(asked, given, found)
        errors = validate_answers(asked.definition, answers).errors
        if self.entry.is_late:
            # Nobody can correct it now: what can be taken is, what cannot is left out.
            answers = {name: value for name, value in answers.items() if name not in errors}
        elif errors:
            return Result(Fate.REFUSED, errors)
        if given.is_test:
            return Result(TRIED)
        item = Item(
            source=SOURCE,
            source_id=self.key,
            answers=answers,
            language=found.language if found.language in offered(asked) else "",
            started_at=moment(self.entry.began, self.device_now, self.received_at),
            occurred_at=self.at,
            received_at=self.received_at,
        )
        taken: Taken = take(asked, [item])[0]
        return Result(taken.fate, taken.errors)

    def sighting(self) -> Sighting | None:
        """What was seen, for a screen of ours that was not tried out."""
        given = self.given
        if given is None or given.is_test or not self._was_open(given):
            return None
        seen = Sighting(_SIGHTS[self.entry.kind], self.key, given.channel)
        return replace(seen, received_at=self.received_at, happened_at=self.at)


def _note(work: list[_Work]) -> None:
    seen = [sighting for each in work if (sighting := each.sighting()) is not None]
    if seen:
        note_all(work[0].deployment, seen)


def _read(asked: LiveDeployment, given: Pass, found: entries.Answer) -> dict[str, object]:
    sent = QueryDict(found.fields, mutable=True)
    if has_name_field(asked.definition):
        sent[NAME_FIELD] = given.name  # by the pass, whatever the screen says
    answers: dict[str, object] = {}
    for page in asked.definition.pages:
        answers |= read_page(page, sent)
    return {**answers, **read_hidden(asked.definition, sent)}
