"""What is kept of a deployment goes with it: a change to it shows as soon as it is read anew."""

import pytest
from django.test import Client

from firsthand.listen.intake.live import forget
from firsthand.listen.models import Deployment
from tests.listen.answering.kinds import EVERY_KIND, FULL
from tests.listen.answering.sending import deployed, open_form, send, ticket_of
from tests.support.cast import House

pytestmark = pytest.mark.django_db


def test_a_page_shows_a_change_to_its_deployment(house: House, stranger: Client) -> None:
    row = deployed(house, EVERY_KIND, languages=["en"])
    before = open_form(stranger).content.decode()
    words = "This is asked under the law of the lakes."
    Deployment.objects.update(privacy_act_statement=words, languages=["en", "es"])
    forget(row.id, row.code)
    after = open_form(stranger).content.decode()
    assert words not in before
    assert words in after
    assert 'lang="es"' in after


def test_the_thanks_show_a_change_to_their_deployment(house: House, stranger: Client) -> None:
    row = deployed(house, EVERY_KIND)
    address = send(stranger, open_form(stranger), FULL)["Location"]
    before = stranger.get(address).content.decode()
    Deployment.objects.update(thanks="The lakes thank you.")
    forget(row.id, row.code)
    assert "The lakes thank you." not in before
    assert "The lakes thank you." in stranger.get(address).content.decode()


def test_two_people_share_a_page_and_no_ticket(house: House) -> None:
    deployed(house, EVERY_KIND)
    first, second = (open_form(Client(), campaign=name) for name in ("mail", "poster"))
    plain, again = (open_form(Client()) for _person in range(2))
    tickets = [ticket_of(each) for each in (first, second, plain, again)]
    assert len(set(tickets)) == len(tickets)
    assert b'value="mail"' not in second.content + plain.content + again.content
    for each, ticket in zip((plain, again), tickets[2:], strict=True):
        assert each.content.decode().count(ticket) == 1
