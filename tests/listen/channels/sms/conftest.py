"""A survey that can be answered by text, a telephone, and what was sent to it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count

import pytest

from firsthand.core.access import COMMAND_LINE
from firsthand.listen.channels.sms.contracts import TextIn
from firsthand.listen.channels.sms.replying import send_replies
from firsthand.listen.channels.sms.verbs.hear import hear
from firsthand.listen.channels.sms.verbs.turn_on import turn_on
from firsthand.listen.models import Deployment
from firsthand.listen.transports.api import Message, Sent
from firsthand.listen.transports.contracts import TransportAway

PHONE, OTHER_PHONE = "+12025550143", "+12025550144"


@dataclass
class Outbox:
    """Stands in for a transport. fails: what it raises instead of sending."""

    sent: list[Message] = field(default_factory=list)
    fails: Exception | None = None

    def send(self, message: Message) -> Sent:
        """Keep the message."""
        if self.fails is not None:
            raise self.fails
        self.sent.append(message)
        return Sent(str(len(self.sent)))

    def fall_over(self) -> None:
        """Be away from now on."""
        self.fails = TransportAway("gone")


@pytest.fixture
def outbox(monkeypatch: pytest.MonkeyPatch) -> Outbox:
    """What we sent by text."""
    found = Outbox()
    monkeypatch.setattr(
        "firsthand.listen.channels.sms.replying.transport_for", lambda _medium: found
    )
    return found


type Say = Callable[..., str]


@pytest.fixture
def say(outbox: Outbox) -> Say:
    """Send a text from a telephone; the answer is what comes back, empty for silence."""
    numbers = count(1)

    def send(text: str, phone: str = PHONE, id_: str = "") -> str:
        before = len(outbox.sent)
        hear(TextIn(id_ or f"text-{next(numbers)}", phone, text))
        send_replies()
        new = outbox.sent[before:]
        assert len(new) <= 1, "one text is answered by one text"
        assert all(message.to == phone for message in new)
        return new[0].text if new else ""

    return send


@pytest.fixture
def code(visit: Deployment) -> str:
    """The reply code of the survey of a visit."""
    return turn_on(COMMAND_LINE, visit.id).code
