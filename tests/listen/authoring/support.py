"""Surveys and actors for the tests of authoring."""

from typing import Any

from firsthand.core.access import COMMAND_LINE
from firsthand.listen.authoring.contracts import SurveyInfo
from firsthand.listen.authoring.lookup import info_of, survey_row
from firsthand.listen.authoring.verbs.make_survey import Start, make_survey
from firsthand.listen.authoring.verbs.publish import publish
from firsthand.listen.surveys.api import Definition, parse_definition
from tests.support.cast import House
from tests.support.deployments import VISIT


def visit() -> Definition:
    """A sound survey of two pages."""
    return parse_definition(VISIT)


def a_survey(house: House, definition: Definition | None = None, **fields: Any) -> SurveyInfo:
    """A survey of the boat permits, with a first draft."""
    start = Start(definition or visit(), "test", fields.pop("edition", None))
    values = {"name": "Your visit", "owner_id": house.permits.id, **fields}
    return make_survey(COMMAND_LINE, start=start, **values)


def a_published_survey(house: House, **fields: Any) -> SurveyInfo:
    """The same, with its first version out and no draft."""
    made = a_survey(house, **fields)
    publish(COMMAND_LINE, made.key, number=made.draft_number)
    return info_of(survey_row(made.key))
