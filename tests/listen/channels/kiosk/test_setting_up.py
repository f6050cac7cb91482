"""The pages on which kiosks are named, linked to and watched."""

import pytest

from firsthand.audit.models import Act
from firsthand.core.access import Role
from firsthand.core.errors import InvalidInput, NotAllowed
from firsthand.listen.channels.kiosk.verbs.set_kiosks import MOST, set_kiosks
from firsthand.listen.models import Deployment
from firsthand.people.models import Account
from tests.listen.channels.kiosk.conftest import Device
from tests.support.actors import actor_with
from tests.support.cast import House, signed_in

pytestmark = pytest.mark.django_db


def test_each_kiosk_has_its_link_its_code_and_what_came_from_it(
    a11: Deployment, samir: Account
) -> None:
    device = Device(at="window-3")
    device.send(device.entry("opened"), device.entry("started"), device.answer({"trust": "1"}))
    page = signed_in(samir).get(f"/listen/deployments/{a11.id}/kiosks/").content.decode()
    assert "/s/form2345/kiosk/?at=window-3" in page and "data:image/svg+xml" in page
    rows = signed_in(samir).get(
        f"/listen/deployments/{a11.id}/kiosks/", {"format": "csv", "table": "kiosks"}
    )
    lines = rows.content.decode().splitlines()
    assert any(line.startswith("main-hall,never,0,0,0") for line in lines), lines
    assert any(line.startswith("window-3,") and ",1,1,1," in line for line in lines), lines


def test_names_are_set_on_the_screen(a11: Deployment, samir: Account) -> None:
    client = signed_in(samir)
    path = f"/listen/deployments/{a11.id}/kiosks/names/"
    assert "main-hall" in client.get(path).content.decode()
    wrong = client.post(path, {"names": "Main hall!"})
    assert wrong.status_code == 422
    assert "cannot be the name of a kiosk" in wrong.content.decode()
    assert client.post(path, {"names": "Desk-1\n\ndesk-1\n"}).status_code == 302
    a11.refresh_from_db()
    assert a11.kiosks == ["desk-1"]
    assert Act.objects.get(kind="listen.deployment.kiosks_set").details == {"kiosks": 1}


@pytest.mark.parametrize("name", ["a b", "-a", "a/b", "a|b", "ä", "a" * 31])
def test_what_is_no_name_changes_nothing(a11: Deployment, house: House, name: str) -> None:
    with pytest.raises(InvalidInput):
        set_kiosks(actor_with(Role.CX_OFFICER, house.lakes.id), a11.id, ["good", name])
    a11.refresh_from_db()
    assert a11.kiosks == ["main-hall", "window-3"]


def test_an_outsider_and_too_many_change_nothing(a11: Deployment, house: House) -> None:
    with pytest.raises(NotAllowed):
        set_kiosks(actor_with(Role.CX_OFFICER, house.roads.id), a11.id, [])
    many = [f"k{number}" for number in range(MOST + 1)]
    with pytest.raises(InvalidInput):
        set_kiosks(actor_with(Role.CX_OFFICER, house.lakes.id), a11.id, many)
    a11.refresh_from_db()
    assert a11.kiosks == ["main-hall", "window-3"]
