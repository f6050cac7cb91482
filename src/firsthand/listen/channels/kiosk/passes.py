"""The pass of a screen: what it was given to ask, by us and when.

Signed, so that answers which come days later, from a survey that is closed meanwhile, are known
to belong to a screen that was there while it was open.
"""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Self

from django.core.signing import BadSignature, Signer

from firsthand.core.clock import now

_SALT = "firsthand.listen.kiosk"
_LONGEST = 300
CHANNEL = "kiosk"


@dataclass(frozen=True, slots=True)
class Pass:
    """What a screen was given. name: of the kiosk; empty where it has none."""

    deployment_id: uuid.UUID
    version_id: uuid.UUID
    name: str = ""
    is_test: bool = False
    issued_at: dt.datetime = field(default_factory=now)

    @property
    def channel(self) -> str:
        """The channel under which its events are counted."""
        return f"{CHANNEL}/{self.name}" if self.name else CHANNEL

    def seal(self) -> str:
        """The pass as signed text."""
        moment = int(self.issued_at.timestamp() * 1000)
        parts = (
            self.deployment_id.hex,
            self.version_id.hex,
            self.name,
            f"{self.is_test:d}",
            moment,
        )
        return Signer(salt=_SALT).sign("|".join(map(str, parts)))

    @classmethod
    def unseal(cls, text: str, deployment_id: uuid.UUID) -> Self | None:
        """The pass that `seal` wrote for this deployment; None for anything else."""
        try:
            parts = Signer(salt=_SALT).unsign(text[:_LONGEST]).split("|")
        except (BadSignature, UnicodeError):
            return None
        deployment, version, name, is_test, moment = parts
        if uuid.UUID(deployment) != deployment_id:
            return None
        issued_at = dt.datetime.fromtimestamp(int(moment) / 1000, dt.UTC)
        return cls(deployment_id, uuid.UUID(version), name, is_test == "1", issued_at)
