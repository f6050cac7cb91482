"""The shapes in which texts come in and are answered."""

import datetime as dt
import hashlib
from dataclasses import dataclass, field

from firsthand.core.clock import now


@dataclass(frozen=True, slots=True)
class TextIn:
    """A text that somebody sent. id: as the provider calls it, the same each time it is reported.
    number: of the sender, with its country."""

    id: str
    number: str = field(repr=False)
    text: str = field(repr=False)
    received_at: dt.datetime = field(default_factory=now)

    @property
    def key(self) -> str:
        """The id as it is kept: short, and telling nothing."""
        return hashlib.sha256(self.id.encode(errors="replace")).hexdigest()


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said to a text; empty: nothing. is_lost: nobody knew what the text was about."""

    text: str
    language: str
    is_lost: bool = False


@dataclass(frozen=True)
class TextsInfo:
    """How a deployment stands with text messages. code: empty until it has one."""

    code: str = ""
    is_paused: bool = False

    @property
    def is_on(self) -> bool:
        """Whether people can be asked, and can begin by sending the code."""
        return bool(self.code) and not self.is_paused
