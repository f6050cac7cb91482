"""The log of acts: what is added stays, and its page shows, filters, pages and downloads it."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse

from firsthand.audit.api import acts, all_kinds, declare, log
from firsthand.audit.kinds import ActKind
from firsthand.audit.models import Act
from firsthand.audit.views.log import PER_PAGE
from firsthand.core.access import COMMAND_LINE
from firsthand.core.clock import now
from firsthand.people.api import actor_of_account
from firsthand.people.models import Account
from tests.support.cast import in_admin_mode

KIND = "people.role.granted"


@pytest.fixture
def admin(adam: Account) -> Client:
    """Adam's browser, in administrator mode."""
    return in_admin_mode(adam)


def kind(name: str = KIND) -> ActKind:
    """A declared kind of act."""
    return next(one for one in all_kinds() if one.name == name)


def rows_of(client: Client, **query: str) -> list[dict[str, str]]:
    """The rows of the downloaded file."""
    response = client.get(reverse("audit:log"), {"table": "log", "format": "csv", **query})
    assert response.status_code == 200
    return list(csv.DictReader(io.StringIO(response.content.decode("utf-8-sig"))))


def test_an_act_keeps_who_what_when_and_on_which_thing(olivia: Account) -> None:
    before = now()
    log(kind(), actor_of_account(olivia.id), olivia.id, role="viewer", count=2)
    (act,) = acts(target_id=olivia.id)

    assert before <= act.at <= now()
    assert (act.kind, act.actor_name) == (KIND, "Olivia")
    assert act.details == {"role": "viewer", "count": 2}


def test_an_act_is_never_changed(olivia: Account) -> None:
    log(kind(), actor_of_account(olivia.id))
    row = Act.objects.get()
    row.actor_name = "Somebody else"

    with pytest.raises(TypeError, match="never changed"):
        row.save()


def test_a_kind_is_declared_once() -> None:
    with pytest.raises(ValueError, match="declared twice"):
        declare(KIND, "Something else.")


def test_the_page_shows_what_happened_in_words(admin: Client, olivia: Account) -> None:
    log(kind(), actor_of_account(olivia.id), olivia.id, role="viewer")
    page = admin.get(reverse("audit:log")).content.decode()

    assert "An account was given a role." in page
    assert "role: viewer" in page


def test_it_filters_by_kind_and_by_person(admin: Client, olivia: Account, nia: Account) -> None:
    log(kind(), actor_of_account(olivia.id))
    log(kind("people.role.revoked"), actor_of_account(nia.id))

    assert {row["who"] for row in rows_of(admin, kind=KIND)} == {"Olivia"}
    assert {row["kind"] for row in rows_of(admin, person="ni")} == {"people.role.revoked"}
    assert rows_of(admin, kind=KIND, person="Nia") == []


def test_an_unknown_kind_is_told_and_filters_nothing(admin: Client) -> None:
    page = admin.get(reverse("audit:log"), {"kind": "no.such"}).content.decode()

    assert "Select a valid choice" in page


def test_it_pages_newest_first_and_a_file_holds_all(admin: Client) -> None:
    for number in range(PER_PAGE + 5):
        log(kind(), COMMAND_LINE, number=number)
    query = {"kind": KIND}
    first = admin.get(reverse("audit:log"), query).content.decode()
    second = admin.get(reverse("audit:log"), {**query, "page": "2"}).content.decode()

    assert f"number: {PER_PAGE + 4}<" in first
    assert "number: 4<" not in first
    assert "number: 4<" in second
    assert "Page 2 of 2" in second
    assert len(rows_of(admin, **query)) == PER_PAGE + 5


@pytest.mark.parametrize("page", ["0", "99", "x", "-1"])
def test_a_page_that_does_not_exist_shows_the_nearest(admin: Client, page: str) -> None:
    assert admin.get(reverse("audit:log"), {"page": page}).status_code == 200


def test_a_formula_in_a_name_is_neutralised_in_the_file(admin: Client, olivia: Account) -> None:
    Account.objects.filter(pk=olivia.pk).update(name="=HYPERLINK(1)")
    log(kind(), actor_of_account(olivia.id))

    assert rows_of(admin, kind=KIND)[0]["who"] == "'=HYPERLINK(1)"
