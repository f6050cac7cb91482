"""The keys that count, kept by each process for a moment, so that a guess costs no query."""

import hashlib
import time
import uuid
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.core.clock import now
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.models import ApiKey

# How long a revoked key may still work, and a new one be unknown to another process, in seconds.
KEPT_SECONDS = 5.0
_AGAIN_SECONDS = 1.0


class KeyVerb(StrEnum):
    """What a key may do."""

    RESPONSES = "responses.write"
    EVENTS = "events.write"
    REPLAY = "webhooks.replay"
    LINKS = "links.write"

    @property
    def label(self) -> Promise:
        """The name on screens, translated when it is shown."""
        return _LABELS[self]


_LABELS: dict[KeyVerb, Promise] = {
    KeyVerb.RESPONSES: _("Send responses"),
    KeyVerb.EVENTS: _("Send events"),
    KeyVerb.REPLAY: _("Have webhooks sent again"),
    KeyVerb.LINKS: _("Make links for single people"),
}


@dataclass(frozen=True, slots=True)
class LiveKey:
    """A key that was not revoked a moment ago."""

    id: uuid.UUID
    verbs: frozenset[str]
    deployment_ids: frozenset[str]
    place_id: uuid.UUID | None

    def reaches(self, deployment: LiveDeployment) -> bool:
        """Whether the key may speak about that deployment."""
        if self.deployment_ids:
            return str(deployment.id) in self.deployment_ids
        return self.place_id is None or self.place_id in deployment.place.ids


def digest_of(text: str) -> bytes:
    """What is kept of a key. It is long and random, so a plain hash needs no salt."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()


class Keyring:
    """Every key that counts, by digest; the database is asked at most once a second."""

    def __init__(self) -> None:
        self._keys: dict[bytes, LiveKey] = {}
        self._read_at = float("-inf")
        self._noted: set[tuple[uuid.UUID, str]] = set()

    def needs_reading(self, digest: bytes) -> bool:
        """Whether the database should be asked before this digest is looked up."""
        age = time.monotonic() - self._read_at
        return age >= KEPT_SECONDS or (age >= _AGAIN_SECONDS and digest not in self._keys)

    def read(self) -> None:
        """Read every key that was not revoked. Raises OperationalError."""
        rows = ApiKey.objects.filter(revoked_at=None)
        self._keys = {
            bytes(row.digest): LiveKey(
                row.id, frozenset(row.verbs), frozenset(row.deployment_ids), row.place_id
            )
            for row in rows
        }
        self._read_at = time.monotonic()

    def find(self, digest: bytes) -> LiveKey | None:
        """The key with that digest, of those last read."""
        return self._keys.get(digest)

    def note_use(self, key: LiveKey) -> None:
        """Keep the day on which a key was last used: one statement a day and process."""
        today = now().date()
        if (key.id, today.isoformat()) in self._noted:
            return
        self._noted.add((key.id, today.isoformat()))
        unused = ApiKey.objects.filter(id=key.id).exclude(last_used_on__gte=today)
        unused.update(last_used_on=today)

    def forget(self) -> None:
        """Drop what this process keeps, after a change to a key."""
        self.__init__()  # type: ignore[misc] # as new


RING = Keyring()
