"""Making a survey, and saving and discarding its draft."""

from dataclasses import replace

import pytest

from firsthand.audit.models import Act
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from firsthand.listen.authoring.lookup import info_of, survey_row, working_on
from firsthand.listen.authoring.verbs.describe_survey import describe_survey
from firsthand.listen.authoring.verbs.discard_draft import discard_draft
from firsthand.listen.authoring.verbs.make_survey import blank, from_instrument, make_survey
from firsthand.listen.authoring.verbs.restore_survey import restore_survey
from firsthand.listen.authoring.verbs.retire_survey import retire_survey
from firsthand.listen.authoring.verbs.save_draft import save_draft
from firsthand.listen.instruments.library import A11Edition
from firsthand.listen.models import Survey
from firsthand.listen.surveys.api import Question, QuestionKind, Text, parse_draft
from tests.listen.authoring.support import a_published_survey, a_survey, visit
from tests.support.actors import actor_with
from tests.support.cast import House
from tests.support.deployments import put_out

ANOTHER = replace(visit(), title=Text("Your other visit"))


def test_a_blank_survey_has_one_empty_page(house: House) -> None:
    actor = actor_with(Role.SERVICE_OWNER, house.permits.id)

    made = make_survey(actor, name=" Boat  permits ", owner_id=house.permits.id, start=blank("B"))

    row = Survey.objects.get()
    assert (made.key, made.name, made.draft_number) == ("boat-permits", "Boat permits", 1)
    assert [page.name for page in parse_draft(row.draft).pages] == ["page1"]
    assert Act.objects.get().kind == "listen.survey.made"


def test_an_instrument_brings_its_rules_and_names_the_provider(house: House) -> None:
    start = from_instrument("a11_v2_thumbs", "Office of Boating")

    made = make_survey(COMMAND_LINE, name="Trust", owner_id=None, start=start)

    assert made.edition is A11Edition.V2
    assert "Office of Boating" in str(Survey.objects.get().draft)
    assert "[provider]" not in str(Survey.objects.get().draft)


def test_there_is_no_instrument_of_another_name() -> None:
    with pytest.raises(NotFound):
        from_instrument("horoscope")


@pytest.mark.parametrize("name", ["new", "import", "New"])
def test_a_key_is_no_address_of_ours(name: str, house: House) -> None:
    assert a_survey(house, name=name).key == f"{name.lower()}-2"


def test_two_surveys_of_one_name_have_two_keys(house: House) -> None:
    assert [a_survey(house).key, a_survey(house).key] == ["your-visit", "your-visit-2"]


def test_a_name_in_another_script_gets_a_key(house: House) -> None:
    assert a_survey(house, name="調査").key == "survey"


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "a\x00b"])
def test_it_refuses_a_name_that_is_none(name: str, house: House) -> None:
    with pytest.raises(InvalidInput):
        a_survey(house, name=name)
    assert not Survey.objects.exists()


@pytest.mark.parametrize("role", [Role.ADVISOR, Role.ANALYST, Role.VIEWER, Role.ADMINISTRATOR])
def test_others_may_not_make_or_save_one(role: Role, house: House) -> None:
    made = a_survey(house)
    actor = actor_with(role, house.lakes.id)

    with pytest.raises(NotAllowed):
        make_survey(actor, name="X", owner_id=house.permits.id, start=blank("X"))
    with pytest.raises(NotAllowed):
        save_draft(actor, made.key, ANOTHER, number=1)

    assert Survey.objects.get().draft_number == 1


def test_an_owner_of_one_service_may_not_write_for_another_or_for_all(house: House) -> None:
    samir = actor_with(Role.SERVICE_OWNER, house.permits.id)

    for owner in (house.moorings.id, house.lakes.id, None):
        with pytest.raises(NotAllowed):
            make_survey(samir, name="X", owner_id=owner, start=blank("X"))

    assert not Survey.objects.exists()


def test_two_editors_never_overwrite_each_other(house: House) -> None:
    made = a_survey(house)
    save_draft(COMMAND_LINE, made.key, ANOTHER, number=1)

    with pytest.raises(Conflict, match="Somebody else"):
        save_draft(COMMAND_LINE, made.key, visit(), number=1)

    row = Survey.objects.get()
    assert (parse_draft(row.draft), row.draft_number) == (ANOTHER, 2)


def test_what_equals_the_draft_is_not_saved_again(house: House) -> None:
    made = a_survey(house)

    assert save_draft(COMMAND_LINE, made.key, visit(), number=1).draft_number == 1
    assert Act.objects.count() == 1


def test_a_draft_need_not_be_sound(house: House) -> None:
    made = a_survey(house)
    page = replace(visit().pages[0], questions=(Question("q", QuestionKind.SINGLE_CHOICE),))
    unsound = replace(visit(), pages=(page,))

    save_draft(COMMAND_LINE, made.key, unsound, number=1)

    assert working_on(survey_row(made.key)).definition == unsound


def test_a_draft_that_no_database_takes_is_refused(house: House) -> None:
    made = a_survey(house)

    with pytest.raises(InvalidInput):
        save_draft(COMMAND_LINE, made.key, replace(visit(), title=Text("a\x00b")), number=1)

    assert Survey.objects.get().draft_number == 1


def test_a_discarded_draft_leaves_the_last_version(house: House) -> None:
    made = a_published_survey(house)
    saved = save_draft(COMMAND_LINE, made.key, ANOTHER, number=made.draft_number)

    discard_draft(COMMAND_LINE, made.key, number=saved.draft_number)

    working = working_on(survey_row(made.key))
    assert (working.is_draft, working.definition) == (False, visit())
    with pytest.raises(Conflict, match="Somebody else"):
        save_draft(COMMAND_LINE, made.key, ANOTHER, number=saved.draft_number)


def test_the_only_draft_of_a_survey_is_not_thrown_away(house: House) -> None:
    made = a_survey(house)

    with pytest.raises(Conflict):
        discard_draft(COMMAND_LINE, made.key, number=made.draft_number)

    assert Survey.objects.get().draft is not None


def test_a_retired_survey_is_not_edited_until_it_is_back(house: House) -> None:
    made = a_survey(house)
    retire_survey(COMMAND_LINE, made.key)

    with pytest.raises(Conflict, match="retired"):
        save_draft(COMMAND_LINE, made.key, ANOTHER, number=1)
    with pytest.raises(Conflict):
        retire_survey(COMMAND_LINE, made.key)

    restore_survey(COMMAND_LINE, made.key)
    assert save_draft(COMMAND_LINE, made.key, ANOTHER, number=1).draft_number == 2
    with pytest.raises(Conflict):
        restore_survey(COMMAND_LINE, made.key)


def test_a_survey_known_from_files_is_not_edited(house: House) -> None:
    survey = Survey.objects.create(key="a11-v1", name="From files")
    survey.versions.create(number=1, content_hash="x")

    with pytest.raises(Conflict, match="files"):
        save_draft(COMMAND_LINE, "a11-v1", ANOTHER, number=0)
    assert info_of(survey).is_from_files


def test_giving_a_survey_away_needs_a_right_at_both_places(house: House) -> None:
    made = a_survey(house)
    samir = actor_with(Role.SERVICE_OWNER, house.permits.id)
    same = {"name": made.name, "edition": None}

    with pytest.raises(NotAllowed):
        describe_survey(samir, made.key, owner_id=house.tolls.id, **same)
    olivia = actor_with(Role.CX_OFFICER, house.lakes.id)
    described = describe_survey(olivia, made.key, owner_id=house.moorings.id, **same)

    assert described.owner_id == house.moorings.id
    assert Act.objects.filter(kind="listen.survey.described").count() == 1


def test_a_deployment_does_not_make_its_survey_known_from_files(house: House) -> None:
    put_out(house)

    assert not info_of(survey_row("visit")).is_from_files
