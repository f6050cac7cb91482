"""Signing in through an OpenID provider, end to end against one on loopback, and its bad cases."""

import dataclasses
import logging
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import requests
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from joserfc.jwk import ECKey, RSAKey
from pytest_django import Settings

from firsthand.audit.api import acts
from firsthand.people.models import Account, ProviderIdentity
from tests.people.support.provider import CLIENT_ID, LocalProvider, running

pytestmark = pytest.mark.django_db

OLIVIA = {"sub": "7f3a", "email": "olivia@example.gov", "email_verified": True}
RSA = RSAKey.generate_key(2048)
STRANGERS_KEY = RSAKey.generate_key(2048)


@pytest.fixture(params=[RSA, ECKey.generate_key("P-256"), ECKey.generate_key("P-384")])
def either_key(request: pytest.FixtureRequest) -> Any:
    """The kinds of key that we can have."""
    return request.param


@pytest.fixture
def provider(settings: Settings, tmp_path: Path) -> Iterator[LocalProvider]:
    """A provider that knows our RSA key and vouches for Olivia."""
    yield from _provider(settings, tmp_path, RSA)


def _provider(settings: Settings, folder: Path, key: Any) -> Iterator[LocalProvider]:
    path = folder / "key.pem"
    path.write_bytes(key.as_pem(private=True))
    with running(key) as local:
        local.person = dict(OLIVIA)
        settings.OIDC_ISSUER = local.issuer
        settings.OIDC_CLIENT_ID = CLIENT_ID
        settings.OIDC_KEY_FILE = path
        yield local


def go_there(client: Client, **query: str) -> str:
    """Follow our link to the provider; return the address it sends the browser back to."""
    there = client.get(reverse("people:oidc_start"), query)
    assert there.status_code == 302, there.content
    back = requests.get(there["Location"], allow_redirects=False, timeout=5)
    assert back.status_code == 302
    return back.headers["Location"]


def sign_in(client: Client, **query: str) -> HttpResponse:
    """The whole way there and back."""
    response: HttpResponse = client.get(go_there(client, **query))
    return response


def is_in(client: Client) -> bool:
    """Whether somebody is signed in."""
    return "_auth_user_id" in client.session


def test_each_kind_of_key_proves_who_we_are(
    either_key: Any, settings: Settings, tmp_path: Path, olivia: Account
) -> None:
    for local in _provider(settings, tmp_path, either_key):
        client = Client()
        response = sign_in(client, next="/account/")

        assert response.status_code == 302, local.refusals
        assert response["Location"] == "/account/"
        assert client.session["_auth_user_id"] == str(olivia.id)


def test_the_first_sign_in_binds_and_later_ones_go_by_the_binding(
    provider: LocalProvider, olivia: Account
) -> None:
    sign_in(Client())
    provider.person["email"] = "somebody.else@example.gov"
    client = Client()
    sign_in(client)

    assert client.session["_auth_user_id"] == str(olivia.id)
    bound = ProviderIdentity.objects.get()
    assert (bound.account, bound.issuer, bound.subject) == (olivia, provider.issuer, "7f3a")
    kinds = [act.kind for act in acts(target_id=olivia.id)]
    assert kinds.count("people.identity.bound") == 1
    assert kinds.count("people.account.signed_in") == 2


def test_an_address_that_changed_hands_opens_nothing(
    provider: LocalProvider, olivia: Account
) -> None:
    sign_in(Client())
    provider.person["sub"] = "another person with the same address"
    client = Client()

    assert sign_in(client).status_code == 403
    assert not is_in(client)


def test_the_second_factor_is_the_providers_business(
    provider: LocalProvider, olivia: Account
) -> None:
    olivia.authenticator_set.all().delete()
    client = Client()
    sign_in(client)

    assert client.get(reverse("people:profile")).status_code == 200


def test_a_verified_address_from_userinfo_will_do(provider: LocalProvider, olivia: Account) -> None:
    provider.userinfo = dict(OLIVIA)
    provider.person = {"sub": "7f3a"}
    client = Client()
    sign_in(client)

    assert is_in(client)


def test_userinfo_about_somebody_else_is_refused(provider: LocalProvider, olivia: Account) -> None:
    provider.userinfo = {**OLIVIA, "sub": "other"}
    provider.person = {"sub": "7f3a"}
    client = Client()

    assert sign_in(client).status_code == 403
    assert not is_in(client)


BAD_TOKENS: dict[str, dict[str, Any]] = {
    "wrong nonce": {"claims": {"nonce": "of another sign-in"}},
    "no nonce": {"without": {"nonce"}},
    "wrong issuer": {"claims": {"iss": "https://elsewhere.example"}},
    "wrong audience": {"claims": {"aud": "somebody-else"}},
    "several audiences, no party": {"claims": {"aud": [CLIENT_ID, "somebody-else"]}},
    "another party": {"claims": {"azp": "somebody-else"}},
    "expired": {"claims": {"exp": int(time.time()) - 3600}},
    "no expiry": {"without": {"exp"}},
    "no subject": {"without": {"sub"}},
    "signed by another key": {"signed_by": STRANGERS_KEY},
    "unsigned": {"unsigned": True},
    "address not verified": {"claims": {"email_verified": False}},
    "verified only in words": {"claims": {"email_verified": "true"}},
    "no such account": {"claims": {"email": "nobody@example.gov"}},
}


@pytest.mark.parametrize("fault", BAD_TOKENS)
def test_a_bad_token_signs_nobody_in(
    fault: str, provider: LocalProvider, olivia: Account, caplog: pytest.LogCaptureFixture
) -> None:
    bad = dataclasses.replace(provider, **BAD_TOKENS[fault])
    provider.__dict__.update(bad.__dict__)
    client = Client()
    with caplog.at_level(logging.DEBUG):
        response = sign_in(client)

    assert response.status_code == 403
    assert not is_in(client)
    assert not ProviderIdentity.objects.exists()
    assert "example.gov" not in "".join(record.getMessage() for record in caplog.records)


def test_a_token_for_several_audiences_with_us_as_party_is_good(
    provider: LocalProvider, olivia: Account
) -> None:
    provider.claims = {"aud": [CLIENT_ID, "somebody-else"], "azp": CLIENT_ID}
    client = Client()
    sign_in(client)

    assert is_in(client)


def test_an_answer_works_once(provider: LocalProvider, olivia: Account) -> None:
    client = Client()
    back = go_there(client)
    client.get(back)
    client.logout()

    assert client.get(back).status_code == 403
    assert not is_in(client)


def test_an_answer_to_somebody_elses_question_is_refused(
    provider: LocalProvider, olivia: Account
) -> None:
    back = go_there(Client())
    victim = Client()
    go_there(victim)

    assert victim.get(back).status_code == 403
    assert not is_in(victim)


def test_an_answer_from_another_issuer_is_refused(provider: LocalProvider, olivia: Account) -> None:
    client = Client()
    back = go_there(client)

    assert client.get(f"{back}&iss=https://elsewhere.example").status_code == 403
    assert not is_in(client)


def test_a_refusal_by_the_provider_is_told(provider: LocalProvider, olivia: Account) -> None:
    client = Client()
    state = go_there(client).split("state=")[1]
    response = client.get(reverse("people:oidc_finish"), {"state": state, "error": "access_denied"})

    assert response.status_code == 403
    assert "Start again from the sign-in page" in response.content.decode()


def test_a_provider_that_does_not_know_our_key_is_told_from_us(
    provider: LocalProvider, olivia: Account
) -> None:
    provider.client_key = STRANGERS_KEY
    client = Client()

    assert sign_in(client).status_code == 403
    assert provider.refusals
    assert not is_in(client)


def test_a_closed_account_stays_closed(provider: LocalProvider, olivia: Account) -> None:
    sign_in(Client())
    Account.objects.filter(pk=olivia.pk).update(is_active=False)
    client = Client()

    assert sign_in(client).status_code == 403
    assert not is_in(client)


def test_a_demo_account_is_never_matched(provider: LocalProvider, olivia: Account) -> None:
    Account.objects.filter(pk=olivia.pk).update(is_synthetic=True)
    client = Client()

    assert sign_in(client).status_code == 403


def test_nobody_is_sent_off_the_site_afterwards(provider: LocalProvider, olivia: Account) -> None:
    response = sign_in(Client(), next="https://elsewhere.example/")

    assert response["Location"] == "/"


def test_the_button_is_there_only_when_a_provider_is_set_up(
    provider: LocalProvider, settings: Settings
) -> None:
    page = Client().get(reverse("account_login")).content.decode()
    settings.OIDC_ISSUER = ""
    without = Client().get(reverse("account_login")).content.decode()

    assert reverse("people:oidc_start") in page
    assert reverse("people:oidc_start") not in without
    assert Client().get(reverse("people:oidc_start")).status_code == 409


def test_a_silent_provider_is_told(settings: Settings, provider: LocalProvider) -> None:
    settings.OIDC_ISSUER = "http://127.0.0.1:1"
    response = Client().get(reverse("people:oidc_start"))

    assert response.status_code == 409
    assert "does not answer" in response.content.decode()


@pytest.mark.parametrize("content", [None, b"no key at all"])
def test_an_unusable_key_of_ours_is_told(
    content: bytes | None, provider: LocalProvider, settings: Settings, tmp_path: Path
) -> None:
    settings.OIDC_KEY_FILE = tmp_path / "other.pem"
    if content is not None:
        settings.OIDC_KEY_FILE.write_bytes(content)
    response = Client().get(reverse("people:oidc_start"))

    assert response.status_code == 409
    assert "FIRSTHAND_OIDC_KEY_FILE" in response.content.decode()


def test_administrator_mode_asks_the_provider_anew(provider: LocalProvider, adam: Account) -> None:
    provider.person = {"sub": "a", "email": adam.email, "email_verified": True}
    client = Client()
    sign_in(client)
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 3600
    session.save()
    again = client.get(reverse("people:admin_mode"))["Location"]
    there = client.get(again)["Location"]
    provider.claims = {"auth_time": int(time.time()) - 3600}
    stale = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]

    assert "max_age=0" in there
    assert "prompt=login" in there
    assert client.get(stale).status_code == 403

    provider.claims = {}
    there = client.get(again)["Location"]
    fresh = requests.get(there, allow_redirects=False, timeout=5).headers["Location"]
    assert client.get(fresh)["Location"] == reverse("people:admin_mode")
    assert client.get(reverse("people:admin_mode")).status_code == 200
