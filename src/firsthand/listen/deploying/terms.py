"""The terms under which a survey is put to people, and what makes them sound."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, fields

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core.errors import InvalidInput, Problem
from firsthand.core.local_days import today
from firsthand.listen.instruments.a11 import DeploymentFacts, check_a11, deployment_problems
from firsthand.listen.instruments.library import A11Edition
from firsthand.listen.models import Deployment
from firsthand.listen.surveys.api import Definition, languages
from firsthand.listen.surveys.text import is_storable

_LONGEST = {"title": 300, "privacy_act_statement": 10_000, "thanks": 2_000}
# Days: for longer than that nobody keeps who was asked.
MOST_DAYS, MOST_MINUTES, MOST_SECONDS = 730, 600, 3600


@dataclass(frozen=True)
class Terms:
    """What may still change after a survey was put to people.

    closes_at None: open until it is closed. sampling_share: of those who could be asked (0 to 1,
    0 not included). contact_days: at least so many between two invitations of a person.
    follow_on_id: another deployment of the service to go on to.
    """

    title: str
    opens_at: dt.datetime
    closes_at: dt.datetime | None = None
    omb_control_number: str = ""
    omb_expires_on: dt.date | None = None
    burden_minutes: int | None = None
    privacy_act_statement: str = ""
    languages: tuple[str, ...] = ()
    needs_token: bool = False
    sampling_share: float = 1.0
    contact_days: int = 90
    minimum_seconds: int = 2
    thanks: str = ""
    follow_on_id: uuid.UUID | None = None

    @classmethod
    def of(cls, row: Deployment) -> "Terms":
        """The present terms of a deployment of our own."""
        names = [each.name for each in fields(cls)]
        values = {name: getattr(row, name) for name in names}
        return cls(**{**values, "languages": tuple(row.languages)})

    def to_columns(self) -> dict[str, object]:
        """The values of the columns of the same names."""
        values = {each.name: getattr(self, each.name) for each in fields(self)}
        return {**values, "languages": list(self.languages), "title": self.title.strip()}


def require_sound_terms(
    terms: Terms, definition: Definition, edition: A11Edition | None, service_id: uuid.UUID
) -> None:
    """Raise InvalidTerms with every problem of these terms for what is asked."""
    found = [
        *_texts(terms),
        *_window(terms),
        *_numbers(terms),
        *_languages(terms, definition),
        *_follow_on(terms, service_id),
        *_law(terms, definition, edition),
    ]
    if found:
        raise InvalidTerms(found)


class InvalidTerms(InvalidInput):
    """Carries every problem; the message is all of them."""

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        first, *more = self.problems
        steps = " ".join([first.next_step, *(str(problem) for problem in more)]).strip()
        super().__init__(first.what, where=first.where, next_step=steps)


def burden_statement(minutes: int | None) -> str:
    """How long answering takes, in words; empty where nobody said."""
    if not minutes:
        return ""
    words = ngettext("Answering takes %(n)d minute.", "Answering takes %(n)d minutes.", minutes)
    return words % {"n": minutes}


def _texts(terms: Terms) -> Iterator[Problem]:
    if not terms.title.strip():
        yield Problem(_("The title is missing."), next_step=_("Say what is asked where."))
    for name, longest in _LONGEST.items():
        text: str = getattr(terms, name)
        if len(text) > longest or not is_storable(text.replace("\r", "")):
            yield Problem(
                _("The text is too long, or has characters that cannot be stored."),
                name,
                _("Shorten it, or type it again."),
            )


def _window(terms: Terms) -> Iterator[Problem]:
    if terms.closes_at is not None and terms.closes_at <= terms.opens_at:
        yield Problem(
            _("It would close before it opens."), next_step=_("Give a later moment for closing.")
        )


def _numbers(terms: Terms) -> Iterator[Problem]:
    bounds = (
        ("burden_minutes", 1, MOST_MINUTES),
        ("sampling_share", 0.0001, 1),
        ("contact_days", 0, MOST_DAYS),
        ("minimum_seconds", 0, MOST_SECONDS),
    )
    for name, low, high in bounds:
        value = getattr(terms, name)
        if value is not None and not low <= value <= high:
            yield Problem(
                _("This must be from %(low)s to %(high)s.") % {"low": low, "high": high}, name
            )


def _languages(terms: Terms, definition: Definition) -> Iterator[Problem]:
    known = languages(definition)
    if not terms.languages:
        yield Problem(_("No language is chosen."), next_step=_("Choose at least one."))
    for code in terms.languages:
        if code not in known:
            yield Problem(
                _("The survey has no text in “%(code)s”.") % {"code": code[:20]},
                next_step=_("Translate the survey first, or leave the language out."),
            )


def _follow_on(terms: Terms, service_id: uuid.UUID) -> Iterator[Problem]:
    if terms.follow_on_id is None:
        return
    rows = Deployment.objects.filter(id=terms.follow_on_id, code__isnull=False)
    if not rows.filter(service_id=service_id).exists():
        yield Problem(
            _("The further survey is not one of this service."), next_step=_("Choose another.")
        )


def _law(terms: Terms, definition: Definition, edition: A11Edition | None) -> Iterator[Problem]:
    facts = DeploymentFacts(
        edition=edition or A11Edition.V2,
        today=today(),
        omb_control_number=terms.omb_control_number,
        omb_expires=terms.omb_expires_on,
        burden_statement=burden_statement(terms.burden_minutes),
        privacy_act_statement=terms.privacy_act_statement,
    )
    check = deployment_problems if edition is None else check_a11
    yield from check(definition, facts)
