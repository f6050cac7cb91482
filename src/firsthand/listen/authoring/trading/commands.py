"""Bringing in and taking out for callers without a screen."""

import json
import uuid

from firsthand.core.access import Actor
from firsthand.listen.authoring.contracts import SurveyInfo
from firsthand.listen.authoring.lookup import definition_of, sighted
from firsthand.listen.authoring.trading.edition import edition_of
from firsthand.listen.authoring.trading.readers import ReadFile
from firsthand.listen.authoring.verbs.make_survey import Start, make_survey
from firsthand.listen.authoring.verbs.words import NAME_LENGTH
from firsthand.listen.surveys.api import Definition, to_json


def make_survey_of_file(actor: Actor, read: ReadFile, *, owner_id: uuid.UUID | None) -> SurveyInfo:
    """A draft of what was read, under its title."""
    definition = read.found.definition
    start = Start(definition, f"import:{read.format}", edition_of(definition))
    name = definition.title.default[:NAME_LENGTH]
    return make_survey(actor, name=name, owner_id=owner_id, start=start)


def export_survey(actor: Actor, key: str, version: int | None = None) -> bytes:
    """A version, or the draft or last version, as JSON in UTF-8; raises NotFound."""
    return as_file(definition_of(sighted(actor, key), version))


def as_file(definition: Definition) -> bytes:
    """The JSON of a definition as people can read it."""
    return (json.dumps(to_json(definition), ensure_ascii=False, indent=1) + "\n").encode()
