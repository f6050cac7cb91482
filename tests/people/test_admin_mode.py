"""Administrator mode: a reason, a fresh proof, fifteen minutes, and everything logged."""

import datetime as dt

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils.dateparse import parse_datetime

from firsthand.audit.api import acts
from firsthand.core.clock import now
from firsthand.people.api import one_time_link
from firsthand.people.models import Account, RoleGrant
from tests.people.support.codes import PASSWORD, code_now
from tests.support.cast import in_admin_mode, signed_in

MODE = "people:admin_mode"
REASON = "Ticket 4711: a new colleague"


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """Allauth remembers used codes in the cache, which outlives a test."""
    cache.clear()


def is_on(client: Client) -> bool:
    """Whether the mode opens the list of accounts."""
    return client.get(reverse("people:accounts")).status_code == 200


def proved(account: Account) -> Client:
    """A browser in which the password was given just now."""
    client = signed_in(account)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


def test_it_asks_for_the_password_first_and_comes_back(adam: Account) -> None:
    client = signed_in(adam)
    ask = client.get(reverse(MODE))["Location"]
    assert ask.startswith(reverse("account_reauthenticate"))
    back = client.post(ask, {"password": PASSWORD, "next": reverse(MODE)})

    assert back["Location"] == reverse(MODE)
    assert client.get(reverse(MODE)).status_code == 200


def test_a_code_will_do_instead_of_the_password(adam: Account) -> None:
    client = signed_in(adam)
    client.post(reverse("mfa_reauthenticate"), {"code": code_now()})

    assert client.get(reverse(MODE)).status_code == 200


def test_a_wrong_password_does_not_do(adam: Account) -> None:
    client = signed_in(adam)
    client.post(reverse("account_reauthenticate"), {"password": "a wrong guess"})
    response = client.post(reverse(MODE), {"reason": REASON})

    assert response["Location"].startswith(reverse("account_reauthenticate"))
    assert not is_on(client)


def test_the_reason_opens_it_for_fifteen_minutes(adam: Account) -> None:
    client = proved(adam)
    client.post(reverse(MODE), {"reason": REASON})
    until = parse_datetime(client.session["admin_mode_until"])

    assert is_on(client)
    assert until is not None
    assert until - now() <= dt.timedelta(minutes=15)
    started = [act for act in acts() if act.kind == "people.admin_mode.started"]
    assert [act.details["reason"] for act in started] == [REASON]


@pytest.mark.parametrize("reason", ["", "  because  ", "x" * 301])
def test_without_a_real_reason_it_stays_off(reason: str, adam: Account) -> None:
    client = proved(adam)
    client.post(reverse(MODE), {"reason": reason})

    assert not is_on(client)


def test_it_ends_by_itself(adam: Account) -> None:
    client = in_admin_mode(adam)
    session = client.session
    session["admin_mode_until"] = (now() - dt.timedelta(seconds=1)).isoformat()
    session.save()

    assert not is_on(client)


def test_it_can_be_switched_off(adam: Account) -> None:
    client = in_admin_mode(adam)
    client.post(reverse("people:leave_admin_mode"))

    assert not is_on(client)
    assert "people.admin_mode.ended" in {act.kind for act in acts()}


def test_signing_out_ends_it(adam: Account) -> None:
    client = in_admin_mode(adam)
    client.post(reverse("account_logout"))
    client.force_login(adam, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert not is_on(client)


def test_losing_the_role_ends_it(adam: Account) -> None:
    client = in_admin_mode(adam)
    RoleGrant.objects.filter(account=adam).delete()

    assert not is_on(client)


def test_every_request_in_it_is_logged_without_its_query(adam: Account) -> None:
    client = in_admin_mode(adam)
    client.get(reverse("audit:log"), {"person": "Olivia"})
    client.post(reverse("people:new_account"), {"email": "secret@example.gov"})
    client.get("/no/such/page/")
    made = [dict(act.details) for act in acts() if act.kind == "people.admin_request.made"]

    assert made == [
        {"method": "GET", "path": "/no/such/page/"},
        {"method": "POST", "path": reverse("people:new_account")},
        {"method": "GET", "path": reverse("audit:log")},
    ]


def test_the_token_of_a_link_stays_out_of_the_log(adam: Account, olivia: Account) -> None:
    path = one_time_link(olivia.id)
    in_admin_mode(adam).get(path)
    token = path.split("/")[-2]

    assert token not in repr([act.details for act in acts()])


def test_outside_the_mode_requests_are_not_logged(adam: Account) -> None:
    signed_in(adam).get(reverse("people:profile"))

    assert "people.admin_request.made" not in {act.kind for act in acts()}


def test_others_cannot_switch_it_on(olivia: Account) -> None:
    client = proved(olivia)

    assert client.post(reverse(MODE), {"reason": REASON}).status_code == 403
    assert not is_on(client)


def test_a_session_that_claims_it_without_the_role_is_not_believed(olivia: Account) -> None:
    assert not is_on(in_admin_mode(olivia))
