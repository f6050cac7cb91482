"""A screen at a counter, as the site sees it."""

import json
from base64 import b64decode, b64encode
from typing import Any
from urllib.parse import urlencode

import pytest
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.test import Client

from firsthand.listen.models import Deployment
from tests.listen.answering.sending import deployed
from tests.listen.answering.test_several_pages import A11
from tests.support.cast import House

NONCE = b"n" * 12
SESSION = "0123456789abcdef" * 2
NOW = 1_800_000_000_000  # the clock of the device, which is wrong
MINUTE = 60_000


@pytest.fixture
def a11(house: House) -> Deployment:
    """The A-11 survey with thumbs, of two pages, on two kiosks with names."""
    return deployed(house, A11, languages=["en", "es"], kiosks=["main-hall", "window-3"])


def seal(key: str, entry_id: str, plain: bytes) -> str:
    """What queue.js does, with a nonce that is not random."""
    ours = ec.generate_private_key(ec.SECP256R1())
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), b64decode(key))
    info = b"firsthand kiosk answer"
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=b"", info=info)
    secret = derive.derive(ours.exchange(ec.ECDH(), theirs))
    point = ours.public_key().public_bytes(
        serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint
    )
    sealed = AESGCM(secret).encrypt(NONCE, plain, entry_id.encode())
    return b64encode(point + NONCE + sealed).decode()


class Device:
    """A screen that has fetched its pages."""

    def __init__(self, **query: str) -> None:
        self.client = Client(enforce_csrf_checks=True)
        self.kept = self.client.get("/s/form2345/kiosk/pages/", query).json()

    def entry(self, kind: str, entry_id: str = SESSION, **more: Any) -> dict[str, Any]:
        """Something that waits: it began two minutes ago and happened one minute ago."""
        times = {"began": NOW - 2 * MINUTE, "at": NOW - MINUTE}
        return {"id": entry_id, "kind": kind, "given": self.kept["given"], **times, **more}

    def answer(
        self, fields: dict[str, Any], entry_id: str = SESSION, language: str = "en", **more: Any
    ) -> dict[str, Any]:
        """An answer that waits."""
        plain = {"fields": urlencode(fields, doseq=True), "language": language}
        sealed = seal(self.kept["key"], entry_id, json.dumps(plain).encode())
        return self.entry("answer", entry_id, sealed=sealed, **more)

    def send(self, *entries: dict[str, Any], now: int = NOW) -> list[dict[str, Any]]:
        """Send a parcel; the results."""
        body = {"now": now, "entries": entries}
        path = "/s/form2345/kiosk/send/"
        response = self.client.post(path, body, content_type="application/json")
        assert response.status_code == 200, response.content
        results: list[dict[str, Any]] = response.json()["results"]
        return results
