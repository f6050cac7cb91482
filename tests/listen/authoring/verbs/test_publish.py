"""Publishing a draft as a version."""

from dataclasses import replace

import pytest

from firsthand.audit.models import Act
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.errors import Conflict, NotAllowed
from firsthand.listen.authoring.lookup import versions
from firsthand.listen.authoring.verbs.make_survey import from_instrument, make_survey
from firsthand.listen.authoring.verbs.publish import publish
from firsthand.listen.authoring.verbs.save_draft import save_draft
from firsthand.listen.instruments.library import INSTRUMENTS, A11Edition
from firsthand.listen.models import Question, Survey, SurveyVersion
from firsthand.listen.surveys.api import (
    Definition,
    InvalidDefinition,
    Page,
    Text,
    content_hash,
)
from firsthand.listen.surveys.texts import map_texts
from tests.listen.authoring.support import a_published_survey, a_survey, visit
from tests.support.actors import actor_with
from tests.support.cast import House


def _reworded(definition: Definition, key: str, wording: str) -> Definition:
    return map_texts(definition, lambda id_, text: Text(wording) if id_ == key else text)


def test_a_version_holds_what_the_draft_asked(house: House) -> None:
    made = a_survey(house)

    version = publish(COMMAND_LINE, made.key, number=1)

    row = SurveyVersion.objects.get()
    assert (version.number, version.definition) == (1, visit())
    assert row.content_hash == content_hash(visit())
    assert row.published_at is not None
    assert Survey.objects.get().draft is None
    act = Act.objects.get(kind="listen.survey.published")
    assert (act.details["version"], act.details["content"]) == (1, row.content_hash)


def test_its_measured_questions_have_rows_for_tallies(house: House) -> None:
    publish(COMMAND_LINE, a_survey(house).key, number=1)

    trust = Question.objects.get(name="trust")
    assert (trust.role, trust.scale, trust.text) == ("trust", "five_point", "I trust the office.")


def test_a_draft_with_problems_is_refused_with_all_of_them(house: House) -> None:
    empty = replace(visit(), title=Text(), pages=(Page("page1"), Page("page2")))
    made = a_survey(house, empty)

    with pytest.raises(InvalidDefinition) as raised:
        publish(COMMAND_LINE, made.key, number=1)

    assert len(raised.value.problems) == 3
    assert not SurveyVersion.objects.exists()


def test_the_rules_of_a11_hold_for_a_survey_that_claims_them(house: House) -> None:
    made = a_survey(house, edition=A11Edition.V2)

    with pytest.raises(InvalidDefinition, match="drivers"):
        publish(COMMAND_LINE, made.key, number=1)

    assert not SurveyVersion.objects.exists()


@pytest.mark.parametrize("key", [each.key for each in INSTRUMENTS])
def test_each_instrument_can_be_published_once_it_names_the_provider(
    key: str, house: House
) -> None:
    start = from_instrument(key, "Office of Boating")
    made = make_survey(COMMAND_LINE, name=key, owner_id=None, start=start)

    assert publish(COMMAND_LINE, made.key, number=1).number == 1


def test_an_instrument_that_names_nobody_is_refused(house: House) -> None:
    start = from_instrument("a11_v2_thumbs")
    made = make_survey(COMMAND_LINE, name="Trust", owner_id=None, start=start)

    with pytest.raises(InvalidDefinition, match=r"\[provider\]"):
        publish(COMMAND_LINE, made.key, number=1)


def test_another_wording_of_a_measured_question_has_to_be_confirmed(house: House) -> None:
    made = a_published_survey(house)
    reworded = _reworded(visit(), "question.trust.title", "I trust this office.")
    saved = save_draft(COMMAND_LINE, made.key, reworded, number=made.draft_number)

    with pytest.raises(Conflict, match="“trust”"):
        publish(COMMAND_LINE, made.key, number=saved.draft_number)
    assert SurveyVersion.objects.count() == 1

    publish(COMMAND_LINE, made.key, number=saved.draft_number, starts_new_series=True)
    assert [each.number for each in versions(made.id)] == [2, 1]
    act = Act.objects.filter(kind="listen.survey.published").latest("id")
    assert act.details["new_series"] == "trust"


def test_other_changes_need_no_confirmation(house: House) -> None:
    made = a_published_survey(house)
    reworded = _reworded(visit(), "question.why.title", "Tell us why.")
    saved = save_draft(COMMAND_LINE, made.key, reworded, number=made.draft_number)

    assert publish(COMMAND_LINE, made.key, number=saved.draft_number).number == 2


def test_what_a_version_asks_already_is_not_published_again(house: House) -> None:
    made = a_published_survey(house)
    save_draft(COMMAND_LINE, made.key, visit(), number=made.draft_number)

    with pytest.raises(Conflict, match="Version 1"):
        publish(COMMAND_LINE, made.key, number=made.draft_number + 1)

    assert SurveyVersion.objects.count() == 1


def test_what_changed_since_it_was_looked_at_is_not_published(house: House) -> None:
    made = a_survey(house)
    save_draft(COMMAND_LINE, made.key, replace(visit(), title=Text("Else")), number=1)

    with pytest.raises(Conflict, match="Somebody else"):
        publish(COMMAND_LINE, made.key, number=1)

    assert not SurveyVersion.objects.exists()


def test_there_is_nothing_to_publish_without_a_draft(house: House) -> None:
    made = a_published_survey(house)

    with pytest.raises(Conflict, match="no draft"):
        publish(COMMAND_LINE, made.key, number=made.draft_number)


def test_others_may_not_publish(house: House) -> None:
    made = a_survey(house)

    for actor in (actor_with(Role.ANALYST), actor_with(Role.CX_OFFICER, house.roads.id)):
        with pytest.raises(NotAllowed):
            publish(actor, made.key, number=1)

    assert not SurveyVersion.objects.exists()
