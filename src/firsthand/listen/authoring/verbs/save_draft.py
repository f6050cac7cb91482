"""Save the draft of a survey, unless somebody else did since it was read."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.errors import Problem
from firsthand.listen import acts
from firsthand.listen.authoring.contracts import SurveyInfo
from firsthand.listen.authoring.lookup import info_of
from firsthand.listen.authoring.verbs.guards import require_number, survey_for_editing
from firsthand.listen.surveys.api import Definition, InvalidDefinition, parse_draft, to_json
from firsthand.listen.surveys.text import is_storable
from firsthand.listen.surveys.texts import all_texts


@transaction.atomic
def save_draft(actor: Actor, key: str, definition: Definition, *, number: int) -> SurveyInfo:
    """Keep a definition, sound or not yet, as the draft. number: of the save that was changed.

    Raises Conflict where that is no longer the last save; then nothing is written over. A
    definition that equals the draft is not saved again.
    """
    row = survey_for_editing(actor, key)
    require_number(row, number)
    plain = storable(definition)
    if plain == row.draft:
        return info_of(row)
    row.draft = plain
    row.draft_number = number + 1
    row.save(update_fields=["draft", "draft_number"])
    log(acts.SURVEY_DRAFT_SAVED, actor, row.id, key=row.key, number=row.draft_number)
    return info_of(row)


def storable(definition: Definition) -> dict[str, Any]:
    """The JSON of a definition that can be read back; raises InvalidDefinition for any other."""
    odd = [
        Problem(_("The text holds characters that cannot be stored."), unit.id)
        for unit in all_texts(definition)
        if not all(map(is_storable, unit.text.by_language(definition.language).values()))
    ]
    if odd:
        raise InvalidDefinition(odd)
    plain = to_json(definition)
    parse_draft(plain)
    return plain
