"""`firsthand account`, `firsthand retention` and `firsthand erase`."""

import datetime as dt
import json

import pytest
from axes.models import AccessAttempt
from django.contrib.sessions.models import Session
from django.test import Client
from typer.testing import CliRunner, Result

from firsthand.audit.api import acts
from firsthand.audit.models import Act
from firsthand.catalog.models import Service
from firsthand.core.clock import now
from firsthand.core.errors import FirsthandError, NotFound
from firsthand.people.api import one_time_link
from firsthand.people.models import Account, OneTimeLink
from firsthand.site.cli import commands  # noqa: F401 -- joins the commands to the app
from firsthand.site.cli.app import app
from tests.support.cast import House, signed_in


def run(*words: str) -> Result:
    """Run one command; a problem is raised, as `main` would print it."""
    result = CliRunner().invoke(app, words)
    if isinstance(result.exception, FirsthandError):
        raise result.exception
    assert result.exit_code == 0, result.output
    return result


def test_a_fresh_installation_makes_its_first_administrator(db: None) -> None:
    made = json.loads(
        run(
            "account", "add", "bo@example.gov", "--name", "Bo", "--role", "administrator", "--json"
        ).output
    )
    new = "a quiet harbour 7"
    Client().post(made["path"], {"password": new, "again": new})

    assert Account.objects.get(email="bo@example.gov").check_password(new)
    assert made["account"]["roles"] == [
        {"role": "administrator", "on": None, "place": "Everything"}
    ]
    assert {act.actor_name for act in acts() if act.kind != "people.password.set"} >= {
        "command line"
    }


def test_a_role_on_a_place_is_given_by_its_slug(house: House) -> None:
    run("account", "add", "bo@example.gov", "--name", "Bo", "--role", "viewer", "--on", "lakes")
    shown = run("account", "grant", "bo@example.gov", "--role", "analyst", "--on", "boat-permits")

    assert "Viewer: Department of Lakes" in shown.output
    assert "Boat permits" in shown.output


def test_an_unknown_place_is_told_and_makes_no_account(house: House) -> None:
    with pytest.raises(NotFound, match="nowhere"):
        run("account", "add", "b@example.gov", "--name", "B", "--role", "viewer", "--on", "nowhere")
    assert not Account.objects.exists()


def test_the_list_is_for_people_and_for_machines(olivia: Account) -> None:
    plain = json.loads(run("account", "list", "--json").output)

    assert plain[0]["email"] == olivia.email
    assert plain[0]["second_factor"] is True
    assert "CX officer: Department of Lakes" in run("account", "list").output


def test_a_link_for_a_forgotten_password(olivia: Account) -> None:
    assert "/account/link/" in run("account", "link", olivia.email).output


def test_every_help_shows_an_example() -> None:
    for words in (
        ["account", "add"],
        ["account", "grant"],
        ["account", "list"],
        ["account", "link"],
        ["account", "erase"],
        ["retention"],
        ["erase"],
    ):
        assert f"Example: firsthand {' '.join(words)}" in run(*words, "--help").output


def test_retention_lists_every_store_with_its_time(db: None) -> None:
    listed = {row["store"]: row for row in json.loads(run("retention", "--json").output)}

    assert listed["audit.Act"]["kept"] == "1095 days"
    assert listed["record.Response"]["key"]
    assert all(row["deleted"] is None for row in listed.values())


def test_retention_deletes_what_is_past_its_time_and_nothing_else(
    olivia: Account, nia: Account
) -> None:
    long_ago = now() - dt.timedelta(days=2000)
    signed_in(olivia)
    one_time_link(olivia.id)
    signed_in(nia)
    one_time_link(nia.id)
    AccessAttempt.objects.create(username="recent", failures_since_start=1)
    AccessAttempt.objects.create(username="old", failures_since_start=1)
    AccessAttempt.objects.filter(username="old").update(attempt_time=long_ago)
    Account.objects.filter(pk=nia.pk).update(created_at=long_ago, last_seen_on=long_ago.date())
    OneTimeLink.objects.filter(account=nia).update(expires_at=long_ago)
    Act.objects.filter(actor_id=nia.id).update(at=long_ago)
    ended = Session.objects.order_by("expire_date").first()
    assert ended is not None
    Session.objects.filter(pk=ended.pk).update(expire_date=long_ago)

    deleted = {
        row["store"]: row["deleted"]
        for row in json.loads(run("retention", "--run", "--json").output)
        if row["deleted"]
    }

    assert deleted["people.Account"] == 1
    assert deleted["axes.AccessAttempt"] == 1
    assert list(Account.objects.all()) == [olivia]
    assert [row.username for row in AccessAttempt.objects.all()] == ["recent"]
    assert OneTimeLink.objects.get().account == olivia
    assert not Act.objects.filter(at__lte=long_ago).exists()
    assert not Session.objects.filter(pk=ended.pk).exists()
    logged = {
        act.details["store"]: act.details["rows"]
        for act in acts()
        if act.kind == "audit.retention.applied"
    }
    assert logged == deleted


def test_a_used_account_stays(olivia: Account) -> None:
    long_ago = now() - dt.timedelta(days=2000)
    Account.objects.update(created_at=long_ago, last_seen_on=now().date())
    run("retention", "--run")

    assert Account.objects.exists()


def test_erase_takes_the_owner_off_a_service(house: House) -> None:
    Service.objects.filter(pk=house.permits.pk).update(
        owner_name="Rosa Named", owner_email="rosa@example.gov"
    )
    run("erase", "catalog.Service", str(house.permits.id))
    house.permits.refresh_from_db()

    assert (house.permits.owner_name, house.permits.owner_email) == ("", "")
    (act,) = acts()
    assert (act.kind, dict(act.details)) == (
        "audit.entry.erased",
        {"store": "catalog.Service", "rows": 1},
    )


@pytest.mark.parametrize(
    ("store", "key"),
    [
        ("no.Store", "x"),
        ("catalog.Service", "no id"),
        ("record.Response", "deployment:1/R-1"),
    ],
)
def test_erase_says_when_there_is_nothing_under_the_key(store: str, key: str, db: None) -> None:
    with pytest.raises(NotFound):
        run("erase", store, key)
    assert acts() == []
