"""Keys and tokens of the GOV.UK Notify contract.

A key is a name, the id of the service and a secret, joined by hyphens; both ends are UUIDs. Each
request carries a JSON web token (RFC 7519), signed with HS256, that names the service and now.
"""

import base64
import hashlib
import hmac
import json
import re
import time
from collections.abc import Mapping
from dataclasses import dataclass, field

_UUID = r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_KEY = re.compile(rf"(?:^|-)({_UUID})-({_UUID})$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class NotifyKey:
    """What a key is made of."""

    service_id: str
    secret: str = field(repr=False)


def read_key(text: str) -> NotifyKey | None:
    """The parts of a key; None where it is not whole."""
    found = _KEY.search(text.strip())
    return NotifyKey(found[1], found[2]) if found else None


def token(key: NotifyKey, moment: int | None = None) -> str:
    """A token that is good for about 30 seconds around a moment (Unix seconds), by default now."""
    issued_at = int(time.time()) if moment is None else moment
    claims = {"iss": key.service_id, "iat": issued_at}
    signed = f"{_part({'typ': 'JWT', 'alg': 'HS256'})}.{_part(claims)}"
    digest = hmac.new(key.secret.encode(), signed.encode(), hashlib.sha256).digest()
    return f"{signed}.{_encoded(digest)}"


def _part(plain: Mapping[str, object]) -> str:
    return _encoded(json.dumps(plain, separators=(",", ":")).encode())


def _encoded(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
