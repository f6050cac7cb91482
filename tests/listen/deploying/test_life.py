"""What happens to a deployment after it was made."""

import datetime as dt
from dataclasses import replace

import pytest

from firsthand.audit.api import acts
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, NotAllowed
from firsthand.listen.deploying.cards import card
from firsthand.listen.deploying.verbs.close import close, reopen
from firsthand.listen.deploying.verbs.edit import edit
from firsthand.listen.deploying.verbs.move import move
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import Door, live
from firsthand.listen.models import Deployment, SurveyVersion
from firsthand.listen.verbs.take import take
from firsthand.record.models import Response
from tests.listen.deploying.deploying import CLEARED, deployed
from tests.support.actors import actor_with
from tests.support.cast import House
from tests.support.deployments import VISIT, put_out, survey_version

pytestmark = pytest.mark.django_db(transaction=True)


def test_closing_takes_effect_at_once_and_can_be_undone(house: House) -> None:
    deployment_id = deployed(house)
    before = live(deployment_id=deployment_id)
    close(COMMAND_LINE, deployment_id)
    assert live(deployment_id=deployment_id).door() is Door.CLOSED
    assert live(code=before.code).door() is Door.CLOSED
    with pytest.raises(Conflict, match="already"):
        close(COMMAND_LINE, deployment_id)
    reopen(COMMAND_LINE, deployment_id)
    assert live(deployment_id=deployment_id).door() is Door.OPEN
    with pytest.raises(Conflict, match="not closed"):
        reopen(COMMAND_LINE, deployment_id)
    kinds = [act.kind for act in acts(target_id=deployment_id)]
    assert kinds[:2] == ["listen.deployment.reopened", "listen.deployment.closed"]


def test_it_closes_itself_when_the_control_number_expires(house: House) -> None:
    deployment_id = deployed(house)
    day = now().date()
    Deployment.objects.update(omb_expires_on=day - dt.timedelta(days=2))
    found = live(deployment_id=deployment_id)
    assert card(deployment_id).door is found.door() is Door.EXPIRED
    close(COMMAND_LINE, deployment_id)
    with pytest.raises(Conflict, match="expired"):
        reopen(COMMAND_LINE, deployment_id)


def test_a_change_is_seen_at_once_and_logged_without_its_words(house: House) -> None:
    deployment_id = deployed(house)
    live(deployment_id=deployment_id)
    edit(COMMAND_LINE, deployment_id, replace(CLEARED, thanks="We read all.", contact_days=30))
    assert live(deployment_id=deployment_id).thanks == "We read all."
    act = acts(target_id=deployment_id)[0]
    assert act.details == {"changed": "contact_days, thanks"}


def test_outsiders_change_nothing(house: House) -> None:
    deployment_id = deployed(house)
    outsider = actor_with(Role.CX_OFFICER, house.roads.id)
    before = Deployment.objects.values().get()
    with pytest.raises(NotAllowed):
        edit(outsider, deployment_id, replace(CLEARED, title="Mine"))
    with pytest.raises(NotAllowed):
        close(outsider, deployment_id)
    with pytest.raises(NotAllowed):
        move(outsider, deployment_id, before["version_id"])
    assert Deployment.objects.values().get() == before


def test_answers_before_and_after_a_new_version_belong_to_what_was_asked(house: House) -> None:
    row = put_out(house)
    survey = row.version.survey
    take(live(code="visit"), [Item("form", "a", {"trust": 4})])
    newer = survey_version(survey, 2, {**VISIT, "title": "Your visit today"})
    move(COMMAND_LINE, row.id, newer.id)
    take(live(code="visit"), [Item("form", "b", {"trust": 4})])
    versions = Response.objects.order_by("source_id").values_list("version_id", flat=True)
    assert list(versions) == [row.version_id, newer.id]
    assert SurveyVersion.objects.count() == 2
    with pytest.raises(Conflict, match="not a newer version"):
        move(COMMAND_LINE, row.id, row.version_id)
