"""What every transport of messages promises: a message in, a provider's id or one of two errors."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol


class Medium(StrEnum):
    """How a message reaches a person."""

    EMAIL = "email"
    SMS = "sms"


@dataclass(frozen=True, slots=True)
class Message:
    """One message to one person.

    to: an e-mail address, or a telephone number as people write it. subject: empty for texts.
    text: plain text, whole. reference: ours, the same when a message is tried again, so that a
    provider that has it already can say so. language: what the text is written in.
    """

    medium: Medium
    to: str = field(repr=False)
    subject: str
    text: str = field(repr=False)
    reference: str
    language: str = "en"


@dataclass(frozen=True, slots=True)
class Sent:
    """What the provider calls the message: its receipt comes under this id."""

    provider_id: str


class TransportAway(Exception):
    """The message was not sent now; trying again later is right.

    retry_after: seconds to wait, where the provider said so. The words never hold an address.
    """

    def __init__(self, why: str, *, retry_after: int | None = None) -> None:
        super().__init__(why)
        self.retry_after = retry_after


class Undeliverable(Exception):
    """The message can never be sent so. reason: a fixed word, never an address or a text."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Transport(Protocol):
    """One way for messages to leave the house."""

    def send(self, message: Message) -> Sent:
        """Hand the message over; raises TransportAway or Undeliverable."""
        ...
