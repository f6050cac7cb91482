"""Putting surveys to people, and under which terms."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from firsthand.audit.api import acts
from firsthand.catalog.api import retire_service
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, InvalidInput, NotAllowed
from firsthand.core.ids import new_id
from firsthand.listen.api import builtin_version, deploy, ensure_builtin_versions
from firsthand.listen.deploying.codes import ALPHABET, LENGTH
from firsthand.listen.deploying.verbs.edit import edit
from firsthand.listen.intake.live import Door, live
from firsthand.listen.models import Deployment, Question, SurveyVersion
from tests.listen.deploying.deploying import CLEARED, SOON, TERMS, deployed, new_form
from tests.support.actors import actor_with
from tests.support.cast import House

pytestmark = pytest.mark.django_db


def test_a_service_owner_puts_a_survey_to_people(house: House) -> None:
    owner = actor_with(Role.SERVICE_OWNER, house.permits.id)
    deployment_id = deploy(owner, new_form(house))
    found = live(deployment_id=deployment_id)
    assert found.door() is Door.OPEN
    assert len(found.code) == LENGTH and set(found.code) <= set(ALPHABET)
    assert live(code=found.code).id == deployment_id
    assert [act.kind for act in acts(target_id=deployment_id)] == ["listen.deployment.added"]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ANALYST, Role.ADVISOR, Role.ADMINISTRATOR])
def test_others_do_not(house: House, role: Role) -> None:
    new = new_form(house)
    with pytest.raises(NotAllowed):
        deploy(actor_with(role), new)
    with pytest.raises(NotAllowed):
        deploy(actor_with(Role.CX_OFFICER, house.roads.id), new)
    assert not Deployment.objects.exists()


@pytest.mark.parametrize(
    ("terms", "words"),
    [
        ({"omb_control_number": "", "omb_expires_on": SOON}, "together or not at all"),
        ({"omb_expires_on": None}, "together or not at all"),
        ({"omb_control_number": "OMB Control Number"}, "not an OMB control number"),
        ({"burden_minutes": None}, "burden statement"),
        ({"omb_expires_on": dt.date(2020, 1, 1)}, "expired"),
        ({"languages": ()}, "No language"),
        ({"languages": ("en", "ar")}, "no text in"),
        ({"title": "  "}, "title is missing"),
        ({"title": "a\x00b"}, "cannot be stored"),
        ({"closes_at": now() - dt.timedelta(days=2)}, "close before it opens"),
        ({"sampling_share": 0.0}, "from 0.0001 to 1"),
        ({"contact_days": 99_999}, "from 0 to 730"),
        ({"follow_on_id": new_id()}, "not one of this service"),
    ],
)
def test_terms_that_cannot_be_are_refused(house: House, terms: dict[str, Any], words: str) -> None:
    new = new_form(house, **terms)
    with pytest.raises(InvalidInput, match=words):
        deploy(COMMAND_LINE, new)
    assert not Deployment.objects.exists()


def test_the_same_holds_for_a_change(house: House) -> None:
    deployment_id = deployed(house)
    with pytest.raises(InvalidInput, match="together"):
        edit(COMMAND_LINE, deployment_id, replace(CLEARED, omb_expires_on=None))
    assert Deployment.objects.get().omb_expires_on == SOON


def test_a_survey_that_asks_who_somebody_is_needs_a_privacy_act_statement(house: House) -> None:
    new = new_form(house, "complaint")
    with pytest.raises(InvalidInput, match="Privacy Act"):
        deploy(COMMAND_LINE, new)
    deploy(COMMAND_LINE, new_form(house, "complaint", privacy_act_statement="Authority: x."))


def test_a_survey_outside_a11_needs_no_drivers(house: House) -> None:
    new = replace(new_form(house, "page_feedback"), terms=TERMS)
    assert live(deployment_id=deploy(COMMAND_LINE, new)).omb_control_number == ""


def test_a_retired_service_and_a_stage_of_another_are_refused(house: House) -> None:
    new = new_form(house)
    with pytest.raises(InvalidInput, match="no such stage"):
        deploy(COMMAND_LINE, replace(new, stage_id=new_id()))
    retire_service(COMMAND_LINE, house.permits.id)
    with pytest.raises(Conflict, match="retired"):
        deploy(COMMAND_LINE, new)


def test_a_survey_that_is_not_published_is_refused(house: House) -> None:
    with pytest.raises(InvalidInput, match="not published"):
        deploy(COMMAND_LINE, replace(new_form(house), version_id=new_id()))


def test_built_in_surveys_are_published_once_for_each_provider(house: House) -> None:
    first = ensure_builtin_versions(COMMAND_LINE, house.boating.name)
    assert ensure_builtin_versions(COMMAND_LINE, house.boating.name) == first
    other = builtin_version(COMMAND_LINE, "a11_v2_thumbs", house.highways.name)
    assert other != first["a11_v2_thumbs"]
    version = SurveyVersion.objects.get(id=first["a11_v2_thumbs"])
    assert (version.survey.is_builtin, version.survey.a11_edition) == (True, "a11_v2")
    trust = Question.objects.get(version=version, role="trust")
    assert trust.text == "This interaction increased my trust in Office of Boating."
    shared = builtin_version(COMMAND_LINE, "page_feedback", house.highways.name)
    assert shared == first["page_feedback"]
