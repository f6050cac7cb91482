"""What a person can do after sending: read what was done, delete the answer, ask for a reply."""

import datetime as dt
import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
import time_machine
from django.test import Client

from firsthand.audit.api import acts
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.clock import now
from firsthand.core.errors import NotAllowed
from firsthand.core.ids import new_id
from firsthand.core.privacy import personal_stores
from firsthand.listen.answering.links import follow_up_path, seal_response
from firsthand.listen.deploying.funnel import funnels
from firsthand.listen.deploying.replies import waiting
from firsthand.listen.deploying.verbs.reply import note_reply
from firsthand.listen.deploying.verbs.tell import tell, withdraw_update
from firsthand.listen.models import Deployment, DeploymentUpdate, ReplyRequest
from firsthand.record.api import snapshot
from firsthand.record.models import Response, Tombstone
from tests.listen.answering.kinds import EVERY_KIND, FULL
from tests.listen.answering.sending import deployed, open_form, post, send
from tests.support.actors import actor_with
from tests.support.cast import House

pytestmark = pytest.mark.django_db


@pytest.fixture
def deployment(house: House) -> Deployment:
    """Where the answer was given."""
    return deployed(house, EVERY_KIND)


@pytest.fixture
def link(deployment: Deployment, stranger: Client) -> str:
    """The private link of an answer."""
    return str(send(stranger, open_form(stranger), FULL)["Location"])


def test_the_page_says_honestly_that_nothing_was_published(link: str, stranger: Client) -> None:
    page = stranger.get(link).content.decode()
    assert "Nothing has been published yet." in page
    assert f"http://testserver{link}" in page


def test_people_read_what_was_done_until_it_is_taken_back(
    deployment: Deployment,
    link: str,
    stranger: Client,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        tell(COMMAND_LINE, deployment.id, "We hired two people.")
    assert b"We hired two people." in stranger.get(link).content
    update = DeploymentUpdate.objects.get()
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_update(COMMAND_LINE, deployment.id, update.id)
    assert b"We hired two people." not in stranger.get(link).content


def test_an_answer_is_deleted_for_good_and_a_retry_does_not_bring_it_back(
    deployment: Deployment, stranger: Client
) -> None:
    shown = open_form(stranger)
    link = str(send(stranger, shown, FULL)["Location"])
    post(stranger, {"address": "ann@example.com"}, f"{link}reply/")
    before = snapshot()
    assert funnels([deployment.id])[deployment.id].completed.value == 1
    assert b"Delete your answer?" in stranger.get(f"{link}delete/").content
    assert Response.objects.count() == 1
    assert post(stranger, {}, f"{link}delete/")["Location"] == link
    assert b"Your answer is deleted" in stranger.get(link).content
    assert not Response.objects.exists()
    assert not ReplyRequest.objects.exists()
    assert snapshot() != before
    assert funnels([deployment.id])[deployment.id].completed.value == 0
    assert acts()[0].kind == "listen.response.taken_back"
    for changed in (FULL, {**FULL, "five": "1"}):
        assert send(stranger, shown, changed)["Location"] == link
    assert not Response.objects.exists()
    assert Tombstone.objects.count() == 1
    assert post(stranger, {}, f"{link}delete/").status_code == 200


def test_a_link_that_we_did_not_sign_leads_nowhere(
    house: House, deployment: Deployment, link: str, stranger: Client
) -> None:
    response_id = Response.objects.get().id
    other = deployed(house, EVERY_KIND, code="otherone")
    broken = link.rstrip("/")[:-1] + "x/"
    for wrong in (broken, follow_up_path(other.code or "", response_id), "/s/form2345/done/x/"):
        assert stranger.get(wrong).status_code == 404
        assert post(stranger, {}, f"{wrong}delete/").status_code == 404
    assert stranger.get(f"/s/form2345/done/{seal_response(new_id())}/").status_code == 200
    assert Response.objects.count() == 1


def test_an_address_for_a_reply_is_kept_encrypted_until_somebody_replied(
    house: House, deployment: Deployment, link: str, stranger: Client
) -> None:
    refused = post(stranger, {"address": "somewhere"}, f"{link}reply/")
    assert refused.status_code == 422
    assert b'href="#address"' in refused.content
    assert not ReplyRequest.objects.exists()
    assert post(stranger, {"address": "ann@example.com"}, f"{link}reply/").status_code == 303
    row = ReplyRequest.objects.get()
    assert "ann" not in row.address
    (found,) = waiting(deployment.id)
    assert found.address == "ann@example.com"
    page = stranger.get(link).content.decode()
    assert "You asked for a reply." in page
    assert not re.search("ann@", page)
    with pytest.raises(NotAllowed):
        note_reply(actor_with(Role.VIEWER, house.permits.id), deployment.id, found.id)
    note_reply(actor_with(Role.ADVISOR, house.permits.id), deployment.id, found.id)
    assert waiting(deployment.id) == []
    assert ReplyRequest.objects.get().address == ""


def test_addresses_go_after_ninety_days(
    deployment: Deployment, link: str, stranger: Client
) -> None:
    post(stranger, {"address": "202-555-0123"}, f"{link}reply/")
    store = next(s for s in personal_stores() if s.table == "listen.ReplyRequest")
    assert store.expire is not None and isinstance(store.kept, dt.timedelta)
    with time_machine.travel(now() + dt.timedelta(days=91), tick=False):
        assert store.expire(now() - store.kept) == 1


def test_people_can_go_on_to_a_further_survey_of_the_service(
    house: House, deployment: Deployment, stranger: Client
) -> None:
    further = deployed(house, EVERY_KIND, code="further2")
    Deployment.objects.filter(id=deployment.id).update(follow_on_id=further.id)
    link = str(send(stranger, open_form(stranger), FULL)["Location"])
    assert b'href="/s/further2/"' in stranger.get(link).content
