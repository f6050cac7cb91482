"""Deployments are added, read, changed, closed and spoken through on screens."""

import re
import uuid
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from firsthand.audit.api import acts
from firsthand.core.ids import new_id
from firsthand.listen.answering.verbs.ask_reply import ask_reply
from firsthand.listen.deploying.cards import card
from firsthand.listen.intake.live import Door
from firsthand.listen.models import Deployment, DeploymentUpdate, ReplyRequest
from firsthand.people.models import Account
from tests.listen.deploying.deploying import deployed
from tests.support.cast import House, signed_in
from tests.support.deployments import VISIT, put_out, survey_version
from tests.support.imports import rows_in_tables

pytestmark = pytest.mark.django_db


def _url(name: str, deployment_id: uuid.UUID | None = None, *more: uuid.UUID) -> str:
    return reverse(f"listen:{name}", args=[deployment_id, *more] if deployment_id else [])


def _text(response: HttpResponse) -> str:
    return response.content.decode()


def _shown_fields(page: str) -> dict[str, Any]:
    """What a browser would send back of a form that was shown, but for files and selects."""
    main = page.partition("<main")[2]
    given: dict[str, Any] = {}
    for tag in re.findall(r"<input[^>]*>", main):
        found = dict(re.findall(r'(\w+)="([^"]*)"', tag))
        if found.get("type") == "checkbox" and " checked" not in tag:
            continue
        if "name" in found:
            given.setdefault(found["name"], []).append(found.get("value", ""))
    return given


def test_a_survey_is_put_to_people_in_two_steps(samir: Account, house: House) -> None:
    client = signed_in(samir)
    place = {
        "survey": "builtin:a11_v2_thumbs",
        "service": str(house.permits.id),
        "stage": "",
        "channel": "website",
        "transaction_point": "post_interaction",
    }

    first = client.post(_url("add_deployment"), place)
    fields = _shown_fields(_text(client.get(first["Location"])))
    cleared = {
        "omb_control_number": "1234-5678",
        "omb_expires_on": "2099-01-31",
        "burden_minutes": "2",
        "title": "After the application",
    }
    made = client.post(first["Location"], {**fields, **cleared}, follow=True)

    found = Deployment.objects.get()
    assert made.redirect_chain[-1][0] == _url("deployment", found.id)
    assert "It is there. Give people its link." in _text(made)
    assert (found.title, found.omb_control_number) == ("After the application", "1234-5678")
    assert f"/s/{found.code}/" in _text(made)


def test_terms_that_break_a_rule_are_refused_with_the_reason(samir: Account, house: House) -> None:
    deployment_id = deployed(house)
    client = signed_in(samir)
    fields = _shown_fields(_text(client.get(_url("edit_deployment", deployment_id))))

    page = client.post(_url("edit_deployment", deployment_id), {**fields, "omb_expires_on": ""})

    assert page.status_code == 422
    assert "usa-alert--error" in _text(page)
    assert "expiry" in _text(page).partition("usa-alert--error")[2][:1000]
    assert card(deployment_id).terms.omb_expires_on is not None


def test_without_a_place_the_terms_are_not_asked(samir: Account) -> None:
    page = signed_in(samir).get(_url("add_deployment_terms"), follow=True)
    assert "Choose the survey and the place first." in _text(page)


def test_terms_are_edited(samir: Account, house: House) -> None:
    deployment_id = deployed(house)
    client = signed_in(samir)
    fields = _shown_fields(_text(client.get(_url("edit_deployment", deployment_id))))

    page = client.post(
        _url("edit_deployment", deployment_id), {**fields, "title": "By post"}, follow=True
    )

    assert "The changes were saved." in _text(page)
    assert card(deployment_id).terms.title == "By post"


def test_the_list_shows_what_an_account_may_see(
    samir: Account, otto: Account, house: House
) -> None:
    deployed(house)
    assert "After the application" in _text(signed_in(samir).get(_url("deployments")))
    others = _text(signed_in(otto).get(_url("deployments")))
    assert "After the application" not in others
    assert "No survey has been put to people yet." in others


def test_the_page_of_one_offers_changes_to_whom_they_are_open(
    samir: Account, vic: Account, house: House
) -> None:
    deployment_id = deployed(house)
    owner = _text(signed_in(samir).get(_url("deployment", deployment_id)))
    viewer = _text(signed_in(vic).get(_url("deployment", deployment_id)))
    for address in (_url("edit_deployment", deployment_id), _url("tell", deployment_id)):
        assert address in owner
        assert address not in viewer
    assert "1234-5678" in viewer


def test_it_is_closed_after_a_question_and_opened_again(samir: Account, house: House) -> None:
    deployment_id = deployed(house)
    client = signed_in(samir)

    asked = _text(client.get(_url("close_deployment", deployment_id)))
    assert "Nobody can begin the form any more." in asked
    assert card(deployment_id).door is Door.OPEN

    closed = client.post(_url("close_deployment", deployment_id), follow=True)
    assert "It is closed. You can open it again on this page." in _text(closed)
    again = client.post(_url("close_deployment", deployment_id), follow=True)
    assert "usa-alert--error" in _text(again)
    assert client.get(_url("reopen_deployment", deployment_id)).status_code == 405

    opened = client.post(_url("reopen_deployment", deployment_id), follow=True)
    assert "It takes answers again." in _text(opened)
    assert card(deployment_id).door is Door.OPEN


def test_it_moves_to_a_newer_version_after_saying_what_breaks(samir: Account, house: House) -> None:
    row = put_out(house, "visit234")
    client = signed_in(samir)
    none = client.get(_url("move_deployment", row.id), follow=True)
    assert "It asks the newest version of its survey." in _text(none)

    start = VISIT["pages"][0]
    trust = {**start["elements"][0], "title": "I trust the people there."}
    pages = [{**start, "elements": [trust, *start["elements"][1:]]}, *VISIT["pages"][1:]]
    newer = survey_version(row.version.survey, 2, {**VISIT, "pages": pages})
    asked = _text(client.get(_url("move_deployment", row.id)))
    assert "starts a new series" in asked
    assert card(row.id).version_id == row.version_id

    moved = client.post(_url("move_deployment", row.id), follow=True)
    assert "People are asked the new version from now on." in _text(moved)
    assert card(row.id).version_id == newer.id


def test_people_are_told_what_was_done_until_that_is_taken_back(
    samir: Account, house: House
) -> None:
    deployment_id = deployed(house)
    client = signed_in(samir)

    empty = client.post(_url("tell", deployment_id), {"text": "  "}, follow=True)
    assert "usa-alert--error" in _text(empty)
    assert DeploymentUpdate.objects.count() == 0

    told = client.post(_url("tell", deployment_id), {"text": "We hired <b>two</b>."}, follow=True)
    assert "We hired &lt;b&gt;two&lt;/b&gt;." in _text(told)
    update = DeploymentUpdate.objects.get()

    client.post(_url("withdraw_update", deployment_id, update.id))
    assert "We hired" not in _text(client.get(_url("deployment", deployment_id)))


def test_who_asked_for_a_reply_is_listed_to_those_who_reply_until_it_is_done(
    ada: Account, nia: Account, house: House
) -> None:
    deployment_id = deployed(house)
    ask_reply(deployment_id, new_id(), "rosa@example.org")
    client = signed_in(ada)

    assert "1 person waits for a reply" in _text(client.get(_url("deployment", deployment_id)))
    page = client.get(_url("replies", deployment_id))
    assert "rosa@example.org" in _text(page)
    assert page["Cache-Control"] == "no-store"
    assert signed_in(nia).get(_url("replies", deployment_id)).status_code == 403

    asked = ReplyRequest.objects.get()
    after = client.post(_url("replied", deployment_id, asked.id), follow=True)
    assert "rosa@example.org" not in _text(after)
    assert "Nobody waits for a reply." in _text(after)
    assert "rosa" not in str([act.details for act in acts(target_id=deployment_id)])


@pytest.mark.parametrize("who", ["otto", "nia"])
def test_nobody_else_changes_anything(
    who: str, house: House, request: pytest.FixtureRequest
) -> None:
    deployment_id = deployed(house)
    client: Client = signed_in(request.getfixturevalue(who))
    before = _but_acts()
    for name in ("edit_deployment", "close_deployment", "reopen_deployment", "move_deployment"):
        assert client.post(_url(name, deployment_id), {"title": "x"}).status_code in (403, 404)
    assert client.post(_url("tell", deployment_id), {"text": "x"}).status_code in (403, 404)
    assert _but_acts() == before
    assert card(deployment_id).terms.title == "After the application"
    assert card(deployment_id).door is Door.OPEN


def _but_acts() -> dict[str, int]:
    return {table: count for table, count in rows_in_tables().items() if table != "audit.Act"}
