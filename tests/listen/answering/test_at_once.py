"""A survey that is shown at once: one page, one sending, and only what was asked is kept."""

import re

import pytest
from django.test import Client

from firsthand.listen.instruments.library import instrument
from firsthand.listen.models import FormProgress
from firsthand.listen.surveys.api import to_json
from firsthand.record.models import Event, Response
from tests.listen.answering.sending import deployed, open_form, send
from tests.support.cast import House

pytestmark = pytest.mark.django_db

A11_AT_ONCE = to_json(instrument("a11_v2_thumbs").definition("the Office of Boating"))
BRANCH = re.compile(r'<div class="ff-branch (ff-\w+)"><p class="ff-lead">([^<]+)</p>')


def test_one_page_is_all_and_needs_no_cookie(house: House, stranger: Client) -> None:
    deployed(house, A11_AT_ONCE)
    answers = {"trust": "1", "positive_drivers": ["ease"], "comment": "Fast."}
    sent = send(stranger, open_form(stranger), answers)
    assert sent.status_code == 303
    assert "/done/" in sent["Location"]
    assert Response.objects.get().answers == {
        "trust": 1,
        "positive_drivers": ["ease"],
        "comment": "Fast.",
    }
    assert not stranger.cookies
    assert not FormProgress.objects.exists()
    kinds = sorted(kind.rpartition(".")[2] for kind in Event.objects.values_list("type", flat=True))
    assert kinds == ["opened", "started"]


def test_what_stands_in_the_other_branch_is_not_kept(house: House, stranger: Client) -> None:
    deployed(house, A11_AT_ONCE)
    answers = {"trust": "0", "positive_drivers": ["ease"], "negative_drivers": ["humanity"]}
    send(stranger, open_form(stranger), answers)
    assert Response.objects.get().answers == {"trust": 0, "negative_drivers": ["humanity"]}


def test_each_branch_says_when_it_is_meant_for_browsers_that_cannot_tell(
    house: House, stranger: Client
) -> None:
    deployed(house, A11_AT_ONCE, languages=["en", "es"])
    page = open_form(stranger).content.decode()
    assert BRANCH.findall(page) == [
        ("ff-if1", "If you chose “Thumbs up”:"),
        ("ff-if2", "If you chose “Thumbs down”:"),
    ]
    for number, value in (("1", "1"), ("2", "0")):
        assert re.search(rf'class="[^"]* ff-k{number}"[^>]* value="{value}"', page)


def test_an_answer_that_is_missing_brings_everything_back(house: House, stranger: Client) -> None:
    deployed(house, A11_AT_ONCE)
    back = send(stranger, open_form(stranger), {"comment": "It took long."})
    assert back.status_code == 422
    page = back.content.decode()
    assert "Answer this question." in page
    assert "It took long." in page
    assert 'name="negative_drivers"' in page
    assert not Response.objects.exists()
