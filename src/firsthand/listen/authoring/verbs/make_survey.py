"""Make a survey: blank, from a built-in instrument, or from a file that was read."""

import uuid
from dataclasses import dataclass

from django.db import transaction

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.listen import acts
from firsthand.listen.authoring.contracts import SurveyInfo
from firsthand.listen.authoring.lookup import info_of
from firsthand.listen.authoring.verbs.save_draft import storable
from firsthand.listen.authoring.verbs.words import clean_name, free_key, require_owner
from firsthand.listen.instruments.library import A11Edition, instrument
from firsthand.listen.models import Survey
from firsthand.listen.surveys.api import Definition, Page, Text


@dataclass(frozen=True)
class Start:
    """What a survey begins with. source: in a word or two, for the log of acts."""

    definition: Definition
    source: str
    edition: A11Edition | None = None


def blank(title: str, language: str = "en") -> Start:
    """One empty page under a title."""
    return Start(Definition(Text(title), (Page("page1"),), language), "blank")


def from_instrument(key: str, provider: str = "") -> Start:
    """The newest version of a built-in instrument; raises NotFound.

    provider: the agency or service that its wordings name; without it, the mark for it stays,
    and the draft cannot be published before it is replaced.
    """
    found = instrument(key)
    definition = found.definition(provider) if provider else found.definition()
    return Start(definition, f"{found.key}.{found.version}", found.edition)


@transaction.atomic
def make_survey(actor: Actor, *, name: str, owner_id: uuid.UUID | None, start: Start) -> SurveyInfo:
    """Make it with a first draft; its key is made from the name and never changes."""
    require_owner(actor, owner_id)
    clean = clean_name(name)
    row = Survey.objects.create(
        key=free_key(clean),
        name=clean,
        owner_id=owner_id,
        a11_edition=start.edition or "",
        draft=storable(start.definition),
        draft_number=1,
    )
    log(acts.SURVEY_MADE, actor, row.id, key=row.key, source=start.source)
    return info_of(row)
