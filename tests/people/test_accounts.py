"""Adding, closing and erasing accounts, giving and taking roles: on screens and as verbs."""

import uuid
from collections.abc import Callable

import pytest
from django.apps import apps
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

from firsthand.audit.api import acts
from firsthand.core.access import COMMAND_LINE, Actor, Grant, Role
from firsthand.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from firsthand.people.api import actor_of_account, add_account, erase_account, grant_role
from firsthand.people.models import Account, RoleGrant
from firsthand.people.verbs.deactivate_account import deactivate_account
from firsthand.people.verbs.reactivate_account import reactivate_account
from firsthand.people.verbs.reset_second_factor import reset_second_factor
from firsthand.people.verbs.revoke_role import revoke_role
from tests.support.cast import House, in_admin_mode, signed_in


@pytest.fixture
def admin(adam: Account) -> Client:
    """Adam's browser, in administrator mode."""
    return in_admin_mode(adam)


def kinds(account_id: uuid.UUID) -> list[str]:
    """The acts on an account, oldest first."""
    return [act.kind for act in reversed(acts(target_id=account_id))]


def test_an_administrator_adds_an_account_and_sees_the_link_once(admin: Client) -> None:
    page = admin.post(
        reverse("people:new_account"), {"email": "Ruth@Example.gov", "name": "Ruth Park"}
    ).content.decode()
    account = Account.objects.get(email="ruth@example.gov")
    path = page.split("http://testserver")[1].split("<")[0]

    assert Client().get(path).status_code == 200
    assert path in mail.outbox[0].body
    assert "Ruth" not in mail.outbox[0].body + mail.outbox[0].subject
    shown_again = admin.get(reverse("people:account", args=[account.id])).content.decode()
    assert path not in shown_again
    assert kinds(account.id) == ["people.account.added", "people.link.issued"]


@pytest.mark.parametrize(
    ("email", "name", "says"),
    [
        ("no address", "Ruth", "valid email address"),
        ("ruth@example.gov", "", "required"),
        ("adam@example.gov", "Another", "account with this address already"),
    ],
)
def test_bad_input_makes_no_account(admin: Client, email: str, name: str, says: str) -> None:
    before = Account.objects.count()
    page = admin.post(reverse("people:new_account"), {"email": email, "name": name})

    assert says in page.content.decode()
    assert Account.objects.count() == before
    assert mail.outbox == []


def test_a_first_role_that_cannot_be_given_leaves_no_account(db: None) -> None:
    with pytest.raises(InvalidInput):
        add_account(
            COMMAND_LINE, email="a@example.gov", name="A", role=Role.VIEWER, on=uuid.uuid4()
        )
    assert not Account.objects.exists()
    assert acts() == []


def test_a_role_is_given_on_a_place_and_taken_away(
    admin: Client, vic: Account, house: House
) -> None:
    page = reverse("people:account", args=[vic.id])
    admin.post(page, {"role": "analyst", "on": str(house.permits.id)})
    shown = admin.get(page).content.decode()
    grant = RoleGrant.objects.get(account=vic, role="analyst")

    assert "Boat permits" in shown
    assert Grant(Role.ANALYST, house.permits.id) in actor_of_account(vic.id).grants
    admin.post(reverse("people:end_role", args=[vic.id, grant.id]))
    assert not RoleGrant.objects.filter(pk=grant.pk).exists()
    assert kinds(vic.id) == ["people.role.granted", "people.role.revoked"]


def test_a_role_on_everything_is_none_and_not_given_twice(admin: Client, vic: Account) -> None:
    page = reverse("people:account", args=[vic.id])
    answers = [admin.post(page, {"role": "viewer", "on": "everything"}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [302, 200]
    assert "has this role there already" in answers[1].content.decode()
    assert RoleGrant.objects.filter(account=vic, role="viewer", on=None).count() == 1


@pytest.mark.parametrize("place", ["everything", "lakes"])
def test_the_database_itself_takes_no_role_twice(place: str, vic: Account, house: House) -> None:
    on = house.lakes.id if place == "lakes" else None
    RoleGrant.objects.create(account=vic, role="analyst", on=on)

    with pytest.raises(IntegrityError), transaction.atomic():
        RoleGrant.objects.create(account=vic, role="analyst", on=on)


def test_an_administrator_is_one_everywhere_or_not_at_all(vic: Account, house: House) -> None:
    with pytest.raises(InvalidInput, match="whole installation"):
        grant_role(COMMAND_LINE, vic.id, role=Role.ADMINISTRATOR, on=house.lakes.id)


def test_a_place_that_is_none_is_refused(vic: Account) -> None:
    with pytest.raises(InvalidInput, match="no such agency"):
        grant_role(COMMAND_LINE, vic.id, role=Role.VIEWER, on=uuid.uuid4())


def test_a_closed_account_is_opened_again_with_its_roles(admin: Client, vic: Account) -> None:
    admin.post(reverse("people:close_account", args=[vic.id]))
    vic.refresh_from_db()
    assert not vic.is_active
    assert vic.deactivated_at

    admin.post(reverse("people:reopen_account", args=[vic.id]))
    vic.refresh_from_db()
    assert vic.is_active
    assert vic.deactivated_at is None
    assert vic.grants.count() == 1
    assert kinds(vic.id) == ["people.account.deactivated", "people.account.reactivated"]


def test_nobody_locks_themselves_out(admin: Client, adam: Account) -> None:
    grant = adam.grants.get()

    closed = admin.post(reverse("people:close_account", args=[adam.id]))
    revoked = admin.post(reverse("people:end_role", args=[adam.id, grant.id]))
    assert (closed.status_code, revoked.status_code) == (409, 409)
    adam.refresh_from_db()
    assert adam.is_active
    assert adam.grants.count() == 1


def test_a_lost_second_factor_is_reset(admin: Client, vic: Account) -> None:
    admin.post(reverse("people:forget_second_factor", args=[vic.id]))
    response = signed_in(vic).get(reverse("people:profile"))

    assert response["Location"] == reverse("mfa_activate_totp")
    assert kinds(vic.id)[0] == "people.second_factor.removed"


def test_the_list_and_the_pages_show_what_is_so(admin: Client, vic: Account, house: House) -> None:
    listed = admin.get(reverse("people:accounts")).content.decode()
    profile = signed_in(vic).get(reverse("people:profile")).content.decode()

    assert "Viewer: Department of Lakes" in listed
    assert "Administrator: Everything" in listed
    assert "Department of Lakes" in profile
    assert "Administrator mode" not in profile


VERBS: dict[str, Callable[[Actor, Account], object]] = {
    "add": lambda actor, _: add_account(actor, email="x@example.gov", name="X"),
    "close": lambda actor, vic: deactivate_account(actor, vic.id),
    "reopen": lambda actor, vic: reactivate_account(actor, vic.id),
    "grant": lambda actor, vic: grant_role(actor, vic.id, role=Role.ANALYST, on=None),
    "revoke": lambda actor, vic: revoke_role(actor, vic.id, vic.grants.get().id),
    "reset": lambda actor, vic: reset_second_factor(actor, vic.id),
    "erase": lambda actor, vic: erase_account(actor, vic.id),
}


@pytest.mark.parametrize("verb", VERBS)
def test_no_verb_works_outside_administrator_mode(
    verb: str, vic: Account, adam: Account, carla: Account
) -> None:
    before = everything()
    for who in (adam, carla, vic):
        with pytest.raises(NotAllowed):
            VERBS[verb](actor_of_account(who.id), vic)

    assert everything() == before


def everything() -> str:
    """All that the database holds."""
    return repr([list(model._default_manager.values_list()) for model in apps.get_models()])


def test_erasing_leaves_nothing_of_the_person_in_any_table(
    admin: Client, olivia: Account, adam: Account
) -> None:
    olivia.name = "Olivia Unmistakable"
    olivia.save()
    signed_in(olivia).get(reverse("people:profile"))
    admin.post(reverse("people:new_link", args=[olivia.id]))
    for unwanted in ("Unmistakable", olivia.email):
        assert unwanted in everything()
    with pytest.raises(Conflict):
        erase_account(COMMAND_LINE, olivia.id)
    deactivate_account(COMMAND_LINE, olivia.id)
    erase_account(COMMAND_LINE, olivia.id)

    for unwanted in ("Unmistakable", olivia.email):
        assert unwanted not in everything()
    assert {act.actor_name for act in acts() if act.kind == "people.account.signed_in"} == {
        "erased account",
        adam.name,
    }
    with pytest.raises(NotFound):
        actor_of_account(olivia.id)
