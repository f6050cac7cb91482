"""Owners are told 60 and 14 days before a clearance expires, once each."""

import datetime as dt

import pytest
import time_machine
from django.core import mail
from django.test import override_settings

from firsthand.audit.api import acts
from firsthand.catalog.models import Service
from firsthand.core.access import COMMAND_LINE
from firsthand.listen.api import remind
from firsthand.listen.deploying.cards import card
from firsthand.listen.deploying.verbs.close import close
from firsthand.people.models import Account
from tests.listen.deploying.deploying import SOON, deployed
from tests.support.cast import House

pytestmark = pytest.mark.django_db


def days_before(days: int) -> dt.datetime:
    """A moment so many days before the clearance ends."""
    return dt.datetime.combine(SOON - dt.timedelta(days=days), dt.time(9), dt.UTC)


@pytest.fixture
def owned(house: House, samir: Account) -> House:
    """The boat permits have an owner in the catalog, and Samir as service owner."""
    Service.objects.filter(id=house.permits.id).update(owner_email="permits@example.gov")
    return house


def test_each_owner_gets_two_mails_whatever_the_day_of_the_run(owned: House) -> None:
    deployment_id = deployed(owned)
    counts = []
    for days in (70, 61, 60, 59, 30, 15, 13, 12, 0):
        with time_machine.travel(days_before(days), tick=False):
            remind(COMMAND_LINE)
        counts.append(len(mail.outbox))
    assert counts == [0, 0, 2, 2, 2, 2, 4, 4, 4]
    assert {to for each in mail.outbox for to in each.to} == {
        "permits@example.gov",
        "samir@example.gov",
    }
    assert mail.outbox[0].subject == "A survey closes itself in 60 days"
    assert SOON.isoformat() in mail.outbox[0].body
    sent = [act for act in acts(target_id=deployment_id) if act.kind == "listen.reminder.sent"]
    assert {act.details["days"] for act in sent} == {14, 60}


def test_a_late_first_run_sends_the_nearest_only(owned: House) -> None:
    deployed(owned)
    with time_machine.travel(days_before(5), tick=False):
        assert [each.mails for each in remind(COMMAND_LINE)] == [2]
        assert remind(COMMAND_LINE) == []
    assert len(mail.outbox) == 2


def test_a_new_expiry_date_is_reminded_of_anew_and_a_closed_one_never(owned: House) -> None:
    deployment_id = deployed(owned)
    with time_machine.travel(days_before(60), tick=False):
        close(COMMAND_LINE, deployment_id)
        assert remind(COMMAND_LINE) == []
    assert mail.outbox == []


def test_without_an_owner_it_is_said_that_nobody_was_reached(house: House) -> None:
    deployed(house)
    with time_machine.travel(days_before(60), tick=False):
        assert [each.mails for each in remind(COMMAND_LINE)] == [0]
        assert [each.mails for each in remind(COMMAND_LINE)] == [0]


def test_a_mail_server_that_is_away_is_tried_again(owned: House) -> None:
    deployed(owned)
    nowhere = {"default": {"BACKEND": "tests.listen.deploying.broken_mail.EmailBackend"}}
    with time_machine.travel(days_before(60), tick=False):
        with override_settings(MAILERS=nowhere):
            assert [each.mails for each in remind(COMMAND_LINE)] == [0]
        assert [each.mails for each in remind(COMMAND_LINE)] == [2]


def test_the_page_says_it_too(owned: House) -> None:
    deployment_id = deployed(owned)
    with time_machine.travel(days_before(61), tick=False):
        assert card(deployment_id).warnings == []
    with time_machine.travel(days_before(14), tick=False):
        assert "14 days" in card(deployment_id).warnings[0]


def test_the_day_of_expiry_is_still_open(owned: House) -> None:
    deployment_id = deployed(owned)
    with time_machine.travel(days_before(0), tick=False):
        assert card(deployment_id).door == "open"
    with time_machine.travel(days_before(-1), tick=False):
        assert card(deployment_id).door == "expired"


def test_a_mail_leads_to_the_deployment_where_the_site_knows_its_address(owned: House) -> None:
    deployment_id = deployed(owned)
    with time_machine.travel(days_before(60), tick=False):
        with override_settings(PUBLIC_URL="https://feedback.example.gov"):
            remind(COMMAND_LINE)
        first = mail.outbox[0].body
    assert first.endswith(f"https://feedback.example.gov/listen/deployments/{deployment_id}/")


def test_without_such_an_address_a_mail_has_no_link(owned: House) -> None:
    deployed(owned)
    with time_machine.travel(days_before(60), tick=False), override_settings(PUBLIC_URL=""):
        remind(COMMAND_LINE)
    assert "://" not in mail.outbox[0].body
