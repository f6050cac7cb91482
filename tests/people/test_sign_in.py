"""Signing in with a password and a code, setting the second factor up, and being away."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from firsthand.audit.api import acts
from firsthand.people.middleware.idle import IDLE_SECONDS
from firsthand.people.models import Account
from tests.people.support.codes import PASSWORD, code_now, wrong_code
from tests.support.cast import TOTP_SECRET, signed_in


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """Allauth remembers used codes in the cache, which outlives a test."""
    cache.clear()


def give_password(client: Client, account: Account, password: str = PASSWORD) -> str:
    """Send the sign-in form; return where it leads, empty where it stays."""
    response = client.post(reverse("account_login"), {"login": account.email, "password": password})
    return str(response.get("Location", ""))


def is_in(client: Client) -> bool:
    """Whether somebody is signed in."""
    return "_auth_user_id" in client.session


def test_a_password_and_a_code_sign_in(olivia: Account) -> None:
    client = Client()

    assert give_password(client, olivia) == reverse("mfa_authenticate")
    assert not is_in(client)
    client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert is_in(client)
    assert [act.kind for act in acts(target_id=olivia.id)] == ["people.account.signed_in"]


def test_the_address_is_taken_in_any_case(olivia: Account) -> None:
    client = Client()
    response = client.post(
        reverse("account_login"), {"login": " OLIVIA@Example.gov ", "password": PASSWORD}
    )

    assert response.get("Location") == reverse("mfa_authenticate")


def test_a_wrong_code_does_not_sign_in(olivia: Account) -> None:
    client = Client()
    give_password(client, olivia)
    response = client.post(reverse("mfa_authenticate"), {"code": wrong_code()})

    assert response.status_code == 200
    assert not is_in(client)


def test_a_code_works_once_even_where_the_cache_forgets(olivia: Account) -> None:
    code = code_now()
    first, second = Client(), Client()
    for client in (first, second):
        cache.clear()  # another server process has a cache of its own
        give_password(client, olivia)
        client.post(reverse("mfa_authenticate"), {"code": code})

    assert is_in(first)
    if code == code_now():  # the step did not end meanwhile
        assert not is_in(second)


def test_without_a_second_factor_every_page_leads_to_the_set_up(olivia: Account) -> None:
    Authenticator.objects.all().delete()
    client = Client()
    give_password(client, olivia)

    for page in ("home", "people:profile", "catalog:overview", "mfa_index"):
        assert client.get(reverse(page)).get("Location") == reverse("mfa_activate_totp")
    api = client.get("/api/v1/openapi.json")
    assert (api.status_code, api["Content-Type"]) == (403, "application/problem+json")
    assert client.post(reverse("account_logout")).status_code == 302


def test_setting_the_second_factor_up_opens_the_rest(olivia: Account) -> None:
    Authenticator.objects.all().delete()
    client = Client()
    give_password(client, olivia)
    page = client.get(reverse("mfa_activate_totp"))
    found = re.search(r'<code class="fh-key">(\w+)</code>', page.content.decode())
    assert found
    response = client.post(reverse("mfa_activate_totp"), {"code": code_now(found[1])})

    assert response.get("Location") == reverse("mfa_view_recovery_codes")
    assert client.get(reverse("people:profile")).status_code == 200
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert found[1] not in kept


def test_demo_accounts_need_no_second_factor(olivia: Account) -> None:
    Authenticator.objects.all().delete()
    Account.objects.update(is_synthetic=True)

    assert signed_in(olivia).get(reverse("people:profile")).status_code == 200


def test_a_recovery_code_works_once(olivia: Account) -> None:
    client = signed_in(olivia)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    client.post(reverse("mfa_generate_recovery_codes"))
    page = client.get(reverse("mfa_view_recovery_codes")).content.decode()
    code = re.findall(r'<code class="fh-key">(\w+)</code>', page)[0]
    first, second = Client(), Client()
    for one in (first, second):
        give_password(one, olivia)
        one.post(reverse("mfa_authenticate"), {"code": code})

    assert is_in(first)
    assert not is_in(second)


def test_nobody_registers_alone() -> None:
    assert Client().get("/account/signup/").status_code == 404


def test_a_closed_account_does_not_sign_in(olivia: Account) -> None:
    Account.objects.update(is_active=False)
    client = Client()
    give_password(client, olivia)

    assert not is_in(client)


def test_a_closed_account_loses_its_session_at_once(olivia: Account) -> None:
    client = signed_in(olivia)
    Account.objects.update(is_active=False)

    assert client.get(reverse("people:profile")).status_code == 302


def test_half_an_hour_away_signs_out(olivia: Account) -> None:
    client = signed_in(olivia)
    client.get(reverse("people:profile"))
    session = client.session
    session["last_request"] -= IDLE_SECONDS + 1
    session.save()
    response = client.get(reverse("people:profile"))

    assert response.get("Location", "").startswith(reverse("account_login"))
    assert not is_in(client)
    assert "You were away" in client.get(reverse("account_login")).content.decode()


def test_a_changed_password_ends_the_other_sessions(olivia: Account) -> None:
    here, elsewhere = signed_in(olivia), signed_in(olivia)
    new = "another mooring 42"
    here.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": new, "password2": new},
    )

    assert here.get(reverse("people:profile")).status_code == 200
    assert elsewhere.get(reverse("people:profile")).status_code == 302


def test_a_short_password_is_refused(olivia: Account) -> None:
    client = signed_in(olivia)
    response = client.post(
        reverse("account_change_password"),
        {"oldpassword": PASSWORD, "password1": "boat 42 ok", "password2": "boat 42 ok"},
    )

    assert "at least 12 characters" in response.content.decode()


def test_a_new_site_key_keeps_the_second_factor_through_its_fallback(
    olivia: Account, settings: Settings
) -> None:
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new key, after the old one leaked"
    client = Client()
    give_password(client, olivia)
    client.post(reverse("mfa_authenticate"), {"code": code_now(TOTP_SECRET)})

    assert is_in(client)
