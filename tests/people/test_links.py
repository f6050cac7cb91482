"""One-time links: single use, for a day, never used up by looking, hashed in the store."""

import datetime as dt

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse

from firsthand.audit.api import acts
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from firsthand.people.api import (
    actor_of_account,
    ensure_synthetic_account,
    issue_link,
    one_time_link,
)
from firsthand.people.models import Account, OneTimeLink
from firsthand.people.verbs.use_link import use_link
from tests.support.cast import House

NEW = "a quiet harbour 7"


def is_in(client: Client) -> bool:
    """Whether somebody is signed in."""
    return "_auth_user_id" in client.session


@pytest.fixture
def demo(house: House) -> Account:
    """A demo account."""
    info = ensure_synthetic_account("demo@example.gov", "Dana Demo", Role.ANALYST, house.lakes.id)
    return Account.objects.get(pk=info.id)


def test_a_demo_link_signs_in_once_and_only_by_the_button(demo: Account) -> None:
    path = one_time_link(demo.id)
    client = Client()

    for _ in range(3):  # as mail scanners do
        assert "Sign in as Dana Demo" in client.get(path).content.decode()
    assert not is_in(client)
    assert client.post(path)["Location"] == reverse("home")
    assert is_in(client)
    assert Client().post(path).status_code == Client().get(path).status_code == 404


def test_a_link_to_a_real_account_sets_a_password_and_signs_nobody_in(olivia: Account) -> None:
    path = one_time_link(olivia.id)
    client = Client()
    response = client.post(path, {"password": NEW, "again": NEW})

    assert response["Location"] == reverse("account_login")
    assert not is_in(client)
    olivia.refresh_from_db()
    assert olivia.check_password(NEW)
    kinds = {act.kind for act in acts(target_id=olivia.id)}
    assert kinds == {"people.link.issued", "people.link.used", "people.password.set"}


@pytest.mark.parametrize(
    ("password", "again"),
    [("short", "short"), ("password1234", "password1234"), (NEW, "something else 9"), ("", "")],
)
def test_a_bad_password_does_not_use_the_link_up(
    password: str, again: str, olivia: Account
) -> None:
    path = one_time_link(olivia.id)

    assert Client().post(path, {"password": password, "again": again}).status_code == 200
    assert OneTimeLink.objects.get().used_at is None
    olivia.refresh_from_db()
    assert not olivia.check_password(password)


def test_a_link_alone_never_enters_a_real_account(olivia: Account) -> None:
    token = one_time_link(olivia.id).split("/")[-2]

    with pytest.raises(ValueError, match="sets a password"):
        use_link(token)
    assert OneTimeLink.objects.get().used_at is None


def test_only_the_hash_of_the_token_is_kept(olivia: Account) -> None:
    token = one_time_link(olivia.id).split("/")[-2]

    assert len(token) >= 40
    assert token not in repr(list(OneTimeLink.objects.values_list()))


def test_a_link_ends_after_a_day(olivia: Account) -> None:
    path = one_time_link(olivia.id)
    row = OneTimeLink.objects.get()
    assert row.expires_at - row.made_at == pytest.approx(
        dt.timedelta(hours=24), abs=dt.timedelta(seconds=5)
    )
    OneTimeLink.objects.update(expires_at=row.made_at)

    assert Client().get(path).status_code == 404


def test_a_new_link_ends_the_one_before(olivia: Account) -> None:
    first, second = one_time_link(olivia.id), one_time_link(olivia.id)

    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200


def test_a_closed_account_gets_no_link_and_its_old_one_ends(olivia: Account) -> None:
    path = one_time_link(olivia.id)
    Account.objects.update(is_active=False)

    assert Client().get(path).status_code == 404
    with pytest.raises(Conflict):
        one_time_link(olivia.id)


def test_nobody_makes_links_without_the_permission(olivia: Account, adam: Account) -> None:
    with pytest.raises(NotAllowed):
        issue_link(actor_of_account(adam.id), olivia.id)
    assert not OneTimeLink.objects.exists()


def test_the_mail_holds_the_link_and_nothing_about_the_person(olivia: Account) -> None:
    link = issue_link(COMMAND_LINE, olivia.id, site_url="https://cx.example.gov/")

    (sent,) = mail.outbox
    assert link.mailed
    assert sent.to == [olivia.email]
    assert f"https://cx.example.gov{link.path}" in sent.body
    assert olivia.name not in sent.subject + sent.body


def test_a_mail_server_that_fails_is_told_without_the_address(
    olivia: Account, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object) -> int:
        raise OSError(f"550 no such user {olivia.email}")

    monkeypatch.setattr("firsthand.people.mail.send_mail", refuse)
    link = issue_link(COMMAND_LINE, olivia.id, site_url="https://cx.example.gov")

    assert not link.mailed
    assert "could not be mailed" in caplog.text
    assert olivia.email not in caplog.text


def test_a_demo_account_is_made_once(house: House) -> None:
    def make() -> object:
        return ensure_synthetic_account("d@example.gov", "D", Role.VIEWER, house.lakes.id)

    assert make() == make()
    assert Account.objects.filter(is_synthetic=True).count() == 1


def test_a_demo_account_is_no_administrator(db: None) -> None:
    with pytest.raises(InvalidInput):
        ensure_synthetic_account("d@example.gov", "D", Role.ADMINISTRATOR, None)
    assert not Account.objects.exists()


def test_a_real_account_is_not_taken_for_the_demo(olivia: Account) -> None:
    with pytest.raises(Conflict):
        ensure_synthetic_account(olivia.email, "D", Role.VIEWER, None)


def test_an_unknown_token_says_what_to_do(db: None) -> None:
    response = Client().get(reverse("people:link", args=["x" * 43]))

    assert response.status_code == 404
    assert "Ask an administrator for a new one" in response.content.decode()
    with pytest.raises(NotFound):
        use_link("x" * 43, NEW)
