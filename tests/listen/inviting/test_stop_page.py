"""The page to be asked no more: a click confirms, another takes it back."""

import pytest
from django.test import Client

from firsthand.audit.api import acts
from firsthand.listen.inviting.api import has_opted_out
from firsthand.listen.inviting.sending import send_due
from firsthand.listen.models import Deployment
from tests.listen.answering.sending import post
from tests.listen.inviting.conftest import Postbox
from tests.listen.inviting.mailing import addresses, ask, look
from tests.listen.inviting.test_one_click import links_in

pytestmark = pytest.mark.django_db

ANN = "ann@example.com"


@pytest.fixture
def link(visit: Deployment, postbox: Postbox) -> str:
    """The link in the mail to Ann."""
    ask(visit, addresses("ann"))
    send_due()
    return links_in(postbox)[-1]


def test_opening_it_changes_nothing_and_the_button_does(
    visit: Deployment, link: str, stranger: Client
) -> None:
    assert "/stop/" in link
    assert "Department of Lakes" in stranger.get(link).content.decode()
    stranger.head(link)
    assert not has_opted_out(ANN)
    assert post(stranger, {}, link).status_code == 303
    assert "You will not be asked again" in stranger.get(link).content.decode()
    assert has_opted_out(ANN)
    assert acts(target_id=visit.id)[0].kind == "listen.contact.opted_out"
    assert not look(visit, addresses("ann")).asked


def test_it_can_be_undone_and_done_twice(link: str, stranger: Client) -> None:
    for _ in range(2):
        post(stranger, {}, link)
    assert has_opted_out(ANN)
    for _ in range(2):
        post(stranger, {"undo": "1"}, link)
    assert not has_opted_out(ANN)
    assert "Stop asking you?" in stranger.get(link).content.decode()


@pytest.mark.parametrize("text", ["x", "AAAA:x", "." * 300])
def test_a_link_that_is_not_ours_leads_nowhere(
    visit: Deployment, stranger: Client, text: str
) -> None:
    path = f"/s/visit/stop/{text}/"
    for answer in (stranger.get(path), post(stranger, {}, path)):
        assert answer.status_code == 404
        assert "leads nowhere" in answer.content.decode()
