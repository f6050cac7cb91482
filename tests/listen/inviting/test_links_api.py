"""POST /api/v1/links: a case system asks for links with a key."""

import json
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from firsthand.core.access import COMMAND_LINE
from firsthand.listen.channels.api.keyring import RING, KeyVerb
from firsthand.listen.channels.api.verbs.make_key import make_key
from firsthand.listen.intake.reach import Reach
from firsthand.listen.models import Deployment, Token
from tests.support.cast import House

pytestmark = pytest.mark.django_db


def ask(reach: Reach, body: dict[str, Any], *verbs: KeyVerb) -> HttpResponse:
    """Post with a fresh key."""
    wanted = verbs or (KeyVerb.LINKS,)
    RING.forget()
    key = make_key(COMMAND_LINE, name="Case system", verbs=wanted, reach=reach).text
    headers = {"Authorization": f"Bearer {key}"}
    return Client().post(  # type: ignore[return-value]
        "/api/v1/links", json.dumps(body), content_type="application/json", headers=headers
    )


def test_it_gets_a_link_for_each_case(house: House, visit: Deployment) -> None:
    body = {"deployment": "visit", "people": [{"person": "p7", "case": "C-1"}, {}]}
    answer = ask(Reach(place_id=house.lakes.id), body)
    assert answer.status_code == 201
    first, second = json.loads(answer.content)["links"]
    assert (first["person"], first["case"], first["good_until"]) == ("p7", "C-1", None)
    assert first["link"].startswith("http://testserver/s/visit/?t=")
    assert second["person"] == ""
    assert Token.objects.get(id=first["id"]).case_ref == "C-1"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"deployment": "visit", "people": []}, 422),
        ({"deployment": "visit", "people": [{"person": "Ann Smith"}]}, 400),
        ({"deployment": "visit", "people": [{}] * 1001}, 422),
        ({"deployment": "nowhere", "people": [{}]}, 403),
        ({"deployment": "visit", "people": [{}], "good_until": "2001-01-01T00:00:00Z"}, 400),
    ],
)
def test_what_does_not_fit_makes_none(
    house: House, visit: Deployment, body: dict[str, Any], status: int
) -> None:
    answer = ask(Reach(place_id=house.lakes.id), body)
    assert answer.status_code == status
    assert answer["Content-Type"] == "application/problem+json"
    assert "Ann" not in answer.content.decode()
    assert not Token.objects.exists()


def test_keys_for_elsewhere_or_for_something_else_make_none(
    house: House, visit: Deployment
) -> None:
    body = {"deployment": "visit", "people": [{}]}
    assert ask(Reach(place_id=house.roads.id), body).status_code == 403
    assert ask(Reach(place_id=house.lakes.id), body, KeyVerb.RESPONSES).status_code == 403
    assert not Token.objects.exists()
