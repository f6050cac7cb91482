"""Lock-out after repeated failures, by account; and that it stores nothing it should not."""

import datetime as dt
import logging
import re

import pytest
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.apps import apps
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from firsthand.audit.api import acts
from firsthand.people.limits import COOL_OFF, FAILURE_LIMIT
from firsthand.people.models import Account
from tests.people.support.codes import PASSWORD, code_now, wrong_code

OFFICE = "198.51.100.7"
AGENT = "Mozilla/5.0 (a telling agent)"


@pytest.fixture(autouse=True)
def fresh_cache() -> None:
    """Allauth remembers used codes in the cache, which outlives a test."""
    cache.clear()


def attempt(email: str, password: str, client: Client | None = None) -> HttpResponse:
    """Send the sign-in form from the office."""
    response: HttpResponse = (client or Client()).post(
        reverse("account_login"),
        {"login": email, "password": password},
        REMOTE_ADDR=OFFICE,
        HTTP_X_FORWARDED_FOR=OFFICE,
        HTTP_USER_AGENT=AGENT,
    )
    return response


def fail(email: str, times: int) -> HttpResponse:
    """Fail so often; return the last answer."""
    for _ in range(times):
        response = attempt(email, "a wrong guess")
    return response


def pass_time(length: dt.timedelta) -> None:
    """Let time pass for the attempts so far."""
    for row in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=row.pk).update(attempt_time=row.attempt_time - length)


def test_the_limit_locks_and_says_when_to_try_again(olivia: Account) -> None:
    assert fail(olivia.email, FAILURE_LIMIT - 1).status_code == 200
    response = fail(olivia.email, 1)

    assert response.status_code == 429
    assert "Try again in 15 minutes" in response.content.decode()
    assert response["Retry-After"] == "900"


def test_the_right_password_does_not_help_during_the_lock_out(olivia: Account) -> None:
    fail(olivia.email, FAILURE_LIMIT)

    assert attempt(olivia.email, PASSWORD).status_code == 429


def test_the_lock_ends_and_tries_during_it_do_not_make_it_longer(olivia: Account) -> None:
    fail(olivia.email, FAILURE_LIMIT)
    pass_time(COOL_OFF - dt.timedelta(minutes=1))
    fail(olivia.email, 3)
    pass_time(dt.timedelta(minutes=1))

    assert attempt(olivia.email, PASSWORD).get("Location") == reverse("mfa_authenticate")


def test_another_account_in_the_same_office_is_not_locked(olivia: Account, nia: Account) -> None:
    fail(olivia.email, FAILURE_LIMIT)

    assert attempt(nia.email, PASSWORD).get("Location") == reverse("mfa_authenticate")


def test_the_same_address_in_other_letters_is_the_same_account(olivia: Account) -> None:
    fail(olivia.email, FAILURE_LIMIT - 1)

    assert fail(" Olivia@EXAMPLE.gov ", 1).status_code == 429


def test_an_unknown_address_is_locked_alike(olivia: Account) -> None:
    known, unknown = fail(olivia.email, FAILURE_LIMIT), fail("nobody@example.gov", FAILURE_LIMIT)

    assert known.status_code == unknown.status_code == 429
    assert _words(known) == _words(unknown)


def _words(response: HttpResponse) -> str:
    """The page without what differs at every request: tokens and times."""
    return re.sub(r'value="\w+"|\d+', "", response.content.decode())


def test_signing_in_forgets_the_failures(olivia: Account) -> None:
    fail(olivia.email, FAILURE_LIMIT - 1)
    client = Client()
    attempt(olivia.email, PASSWORD, client)
    client.post(reverse("mfa_authenticate"), {"code": code_now()})

    assert not AccessAttempt.objects.exists()


def test_the_password_alone_does_not_forget_the_failures(olivia: Account) -> None:
    fail(olivia.email, FAILURE_LIMIT - 1)
    attempt(olivia.email, PASSWORD)

    assert fail(olivia.email, 1).status_code == 429


def test_wrong_codes_lock_too_and_then_the_right_one_does_not_help(olivia: Account) -> None:
    client = Client()
    attempt(olivia.email, PASSWORD, client)
    for _ in range(FAILURE_LIMIT):
        response = client.post(reverse("mfa_authenticate"), {"code": wrong_code()})
    assert response.status_code == 429

    response = client.post(reverse("mfa_authenticate"), {"code": code_now()})
    assert response.status_code == 429
    assert "_auth_user_id" not in client.session


def test_the_lock_is_logged_once_without_an_actor(olivia: Account) -> None:
    fail(olivia.email, FAILURE_LIMIT + 2)
    logged = acts(target_id=olivia.id)

    assert [(act.kind, act.actor_name) for act in logged] == [("people.account.locked", "")]


def test_no_address_no_agent_and_nothing_typed_is_stored_or_logged(
    olivia: Account, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        fail(olivia.email, FAILURE_LIMIT + 1)
        fail("typed-by-mistake-hunter2", 2)
        client = Client()
        attempt("nobody@example.gov", "a wrong guess", client)
    everything = "".join(
        repr(list(model._default_manager.values_list()))
        for model in apps.get_models()
        if model is not Account
    )
    said = "".join(record.getMessage() for record in caplog.records)

    for secret in (OFFICE, AGENT, "a wrong guess", "hunter2", olivia.email, "nobody@example.gov"):
        assert secret not in everything
        assert secret not in said
    assert AccessAttempt.objects.exists()
    assert not AccessLog.objects.exists()
    assert not AccessFailureLog.objects.exists()
