"""A key for the deployments of Lakes, and a way to send with it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from firsthand.core.access import COMMAND_LINE
from firsthand.listen.channels.api import guessing, proving
from firsthand.listen.channels.api.keyring import RING, KeyVerb
from firsthand.listen.channels.api.verbs.make_key import make_key
from firsthand.listen.intake.reach import Reach
from firsthand.listen.models import Deployment
from tests.support.cast import House

type Send = Callable[..., HttpResponse]

# One for all tests: it keeps no cookies here, and a client takes half a second to make.
CLIENT = Client()


@pytest.fixture(autouse=True)
def fresh_ring(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No keys and no wrong guesses of the test before."""
    monkeypatch.setattr(proving, "GUESSES", guessing.Guesses())
    RING.forget()
    yield
    RING.forget()


def key_for(reach: Reach, *verbs: KeyVerb) -> str:
    """A fresh key."""
    wanted = verbs or (KeyVerb.RESPONSES, KeyVerb.EVENTS)
    return make_key(COMMAND_LINE, name="Case system", verbs=wanted, reach=reach).text


@pytest.fixture
def lakes_key(house: House, visit: Deployment) -> str:
    """A key for everything in Lakes."""
    return key_for(Reach(place_id=house.lakes.id))


@pytest.fixture
def send(lakes_key: str) -> Send:
    """Posts to the API; headers by name as HTTP has them."""

    def _send(path: str, body: Any, *, key: str | None = lakes_key, **headers: str) -> HttpResponse:
        given = {"Content-Type": "application/json", **headers}
        if key is not None:
            given["Authorization"] = f"Bearer {key}"
        kind = given.pop("Content-Type")
        if isinstance(body, bytes):
            return CLIENT.generic("POST", f"/api/v1/{path}", body, kind, headers=given)
        return CLIENT.post(f"/api/v1/{path}", body, content_type=kind, headers=given)

    return _send
