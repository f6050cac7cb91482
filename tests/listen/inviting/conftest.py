"""A postbox in place of the services that send messages."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from django.test import Client

from firsthand.listen.answering import invitations
from firsthand.listen.inviting import guessing, media, sending
from firsthand.listen.transports.contracts import Medium, Message, Sent


@dataclass
class Postbox:
    """Keeps what was sent. away, undeliverable: errors to raise, by address or for all ("")."""

    messages: list[Message] = field(default_factory=list)
    errors: dict[str, Exception] = field(default_factory=dict)

    def send(self, message: Message) -> Sent:
        """As a transport."""
        error = self.errors.get(message.to) or self.errors.get("")
        if error is not None:
            raise error
        self.messages.append(message)
        return Sent(f"sent-{len(self.messages)}")

    @property
    def to(self) -> list[str]:
        """The addresses, in order."""
        return [message.to for message in self.messages]


@pytest.fixture
def postbox(monkeypatch: pytest.MonkeyPatch) -> Postbox:
    """Takes every message."""
    box = Postbox()
    monkeypatch.setattr(sending, "transport_for", lambda _medium: box)
    monkeypatch.setattr(media, "is_set_up", lambda medium: medium is Medium.EMAIL)
    return box


@pytest.fixture(autouse=True)
def no_guesses_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No unknown invitations of the test before; and nothing is forgotten while it runs."""
    monkeypatch.setattr(invitations, "TRIALS", guessing.Trials(clock=lambda: 1000.0))
    yield


@pytest.fixture
def stranger() -> Client:
    """A browser in which nobody is signed in, strict about forged requests as the site is."""
    return Client(enforce_csrf_checks=True)
