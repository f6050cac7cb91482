"""The screens of keys and webhooks: secrets are shown once, outsiders see nothing."""

from typing import Any

import pytest

from firsthand.core.access import COMMAND_LINE
from firsthand.listen.channels.api.keyring import KeyVerb
from firsthand.listen.channels.api.verbs.make_key import make_key
from firsthand.listen.intake.reach import Reach
from firsthand.listen.models import ApiKey, Deployment, WebhookEndpoint
from firsthand.listen.webhooks.verbs.add_endpoint import add_endpoint
from firsthand.people.models import Account
from tests.support.cast import House, signed_in

pytestmark = pytest.mark.django_db


def _page(account: Account, path: str, data: dict[str, Any] | None = None) -> Any:
    browser = signed_in(account)
    return browser.get(path) if data is None else browser.post(path, data, follow=True)


def test_a_key_is_made_shown_once_and_revoked(
    olivia: Account, house: House, visit: Deployment
) -> None:
    sent = {"name": "Case system", "verbs": ["responses.write"], "place": str(house.lakes.id)}
    made = _page(olivia, "/listen/keys/new/", sent)
    row = ApiKey.objects.get()
    assert f"{row.prefix}" in made.content.decode()
    assert made["Cache-Control"] == "no-store"
    assert (row.verbs, row.place_id, row.made_by_name) == (
        ["responses.write"],
        house.lakes.id,
        "Olivia",
    )
    listed = _page(olivia, "/listen/keys/").content.decode()
    assert "Case system" in listed
    assert listed.count(row.prefix) == 1
    _page(olivia, f"/listen/keys/{row.id}/revoke/", {})
    row.refresh_from_db()
    assert (row.revoked_at is not None, row.revoked_by_name) == (True, "Olivia")


def test_a_key_for_nothing_or_for_both_is_not_made(
    olivia: Account, house: House, visit: Deployment
) -> None:
    sent: dict[str, Any] = {"name": "Case system", "verbs": ["responses.write"]}
    both = {**sent, "place": str(house.lakes.id), "deployments": [str(visit.id)]}
    for form in (sent, both):
        assert "Choose a place" in _page(olivia, "/listen/keys/new/", form).content.decode()
    assert not ApiKey.objects.exists()


def test_nobody_gives_away_what_is_not_theirs(
    samir: Account, otto: Account, house: House, visit: Deployment
) -> None:
    sent = {"name": "x", "verbs": ["responses.write"], "place": str(house.lakes.id)}
    for account in (samir, otto):
        _page(account, "/listen/keys/new/", sent)
        _page(account, "/listen/keys/new/", {**sent, "place": "everything"})
    assert not ApiKey.objects.exists()
    _page(samir, "/listen/keys/new/", {**sent, "place": str(house.permits.id)})
    assert ApiKey.objects.get().place_id == house.permits.id


def test_an_outsider_neither_sees_nor_revokes(otto: Account, house: House) -> None:
    reach = Reach(place_id=house.lakes.id)
    key = make_key(COMMAND_LINE, name="Of Lakes", verbs=[KeyVerb.EVENTS], reach=reach).info
    assert "Of Lakes" not in _page(otto, "/listen/keys/").content.decode()
    assert _page(otto, f"/listen/keys/{key.id}/revoke/", {}).status_code == 403
    assert ApiKey.objects.get().revoked_at is None


def test_a_webhook_is_added_paused_and_removed(
    olivia: Account, house: House, visit: Deployment
) -> None:
    sent = {
        "name": "Case system",
        "url": "https://cases.example.gov/hook",
        "detail": "choices",
        "deployments": [str(visit.id)],
    }
    added = _page(olivia, "/listen/webhooks/new/", sent)
    row = WebhookEndpoint.objects.get()
    assert "whsec_" in added.content.decode()
    path = f"/listen/webhooks/{row.id}/"
    assert "whsec_" not in _page(olivia, path).content.decode()
    assert "It is paused" in _page(olivia, f"{path}pause/", {}).content.decode()
    _page(olivia, f"{path}replay/", {})
    _page(olivia, f"{path}remove/", {})
    row.refresh_from_db()
    assert row.removed_at is not None


def test_an_unsafe_address_is_explained(olivia: Account, house: House, visit: Deployment) -> None:
    sent = {
        "name": "x",
        "url": "http://cases.example.gov/hook",
        "detail": "ids",
        "place": str(house.lakes.id),
    }
    assert "not HTTPS" in _page(olivia, "/listen/webhooks/new/", sent).content.decode()
    assert not WebhookEndpoint.objects.exists()


def test_an_outsider_does_not_see_a_webhook(otto: Account, house: House) -> None:
    reach = Reach(place_id=house.lakes.id)
    row = add_endpoint(COMMAND_LINE, name="Of Lakes", url="https://a.example.gov/", reach=reach)
    assert _page(otto, f"/listen/webhooks/{row.info.id}/").status_code == 403
    assert "Of Lakes" not in _page(otto, "/listen/webhooks/").content.decode()
