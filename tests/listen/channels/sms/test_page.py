"""The page of a deployment: its code, what each text takes, and a talk to try that never counts."""

from typing import Any

import pytest
from django.urls import reverse

from firsthand.audit.models import Act
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.errors import NotAllowed
from firsthand.listen.channels.sms.verbs.turn_on import pause, turn_on
from firsthand.listen.models import Deployment, SmsCode, SmsHeard, SmsTalk, Survey
from firsthand.people.models import Account
from firsthand.record.models import Event, Response
from tests.support.actors import actor_with
from tests.support.cast import House, signed_in
from tests.support.deployments import put_out, survey_version

pytestmark = pytest.mark.django_db


def _page(deployment: Deployment) -> str:
    return reverse("listen:texts", args=[deployment.id])


def test_a_code_is_given_once_and_kept_over_a_pause(visit: Deployment, samir: Account) -> None:
    browser = signed_in(samir)
    browser.post(reverse("listen:texts_on", args=[visit.id]))
    code = SmsCode.objects.get().code
    assert code in browser.get(_page(visit)).content.decode()

    browser.post(reverse("listen:texts_pause", args=[visit.id]))
    assert "Paused" in browser.get(_page(visit)).content.decode()
    browser.post(reverse("listen:texts_on", args=[visit.id]))

    assert SmsCode.objects.get().code == code
    kinds = list(Act.objects.filter(kind__startswith="listen.texts").values_list("kind", flat=True))
    assert sorted(kinds) == ["listen.texts.on", "listen.texts.on", "listen.texts.paused"]


def test_who_may_not_deploy_gets_no_code(visit: Deployment, house: House) -> None:
    viewer = actor_with(Role.VIEWER, house.lakes.id)

    for act in (turn_on, pause):
        with pytest.raises(NotAllowed):
            act(viewer, visit.id)
    assert not SmsCode.objects.exists()


def test_codes_of_two_deployments_are_never_the_same(house: House) -> None:
    codes = {turn_on(COMMAND_LINE, put_out(house, f"v{at}").id).code for at in range(30)}

    assert len(codes) == 30
    # The shortest are left alone once a fifth is in use, so that a slip rarely meets another one.
    assert sum(len(code) == 2 for code in codes) == 24


def test_every_text_is_shown_with_what_it_takes_in_each_language(
    house: House, samir: Account
) -> None:
    plain = {
        "title": "Visit",
        "pages": [
            {
                "name": "only",
                "elements": [
                    {
                        "type": "rating",
                        "name": "trust",
                        "title": {"default": "I trust the office.", "es": "Confío en la oficina."},
                    }
                ],
            }
        ],
    }
    version = survey_version(Survey.objects.create(key="two", name="Two languages"), 1, plain)
    visit = put_out(house, languages=["en", "es"], version=version)

    shown = signed_in(samir).get(_page(visit)).content.decode()

    assert "Confío en la oficina." in shown
    assert "English" in shown
    assert "Español" in shown
    assert "alphabet of telephones" in shown


def test_a_talk_that_is_tried_says_what_would_be_recorded_and_records_nothing(
    visit: Deployment, samir: Account
) -> None:
    browser = signed_in(samir)
    before = Event.objects.count()

    said = {"said": ["2", "Too slow"], "text": "1 2", "lang": "en"}
    shown = browser.post(_page(visit), said).content.decode()

    assert "The talk is over." in shown
    assert "Too slow" in shown
    for model in (Response, SmsTalk, SmsHeard):
        assert not model.objects.exists()
    assert Event.objects.count() == before
    assert (
        "The talk is over."
        not in browser.post(_page(visit), {**said, "again": "1"}).content.decode()
    )


@pytest.mark.parametrize("text", ["STOP", "HELP", "START", "K7", "K7 5", "<script>", "ES"])
def test_any_text_can_be_tried(visit: Deployment, samir: Account, text: str) -> None:
    shown = signed_in(samir).post(_page(visit), {"text": text})

    assert shown.status_code == 200
    assert "<script>alert" not in shown.content.decode()


def test_what_is_missing_is_told_until_it_is_there(
    visit: Deployment, samir: Account, settings: Any
) -> None:
    browser = signed_in(samir)
    assert "only written down" in browser.get(_page(visit)).content.decode()

    settings.MESSAGE_TRANSPORTS = {"email": "notify", "sms": "notify"}
    assert "not complete" in browser.get(_page(visit)).content.decode()


def test_the_page_of_the_deployment_leads_here(visit: Deployment, samir: Account) -> None:
    shown = signed_in(samir).get(reverse("listen:deployment", args=[visit.id])).content.decode()

    assert _page(visit) in shown
