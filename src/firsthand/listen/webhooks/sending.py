"""Sends one message, and says what came of it."""

import time
from dataclasses import dataclass
from http import HTTPStatus

import requests

from firsthand.listen.models import WebhookEndpoint
from firsthand.listen.webhooks.secrets import decrypted, signature

# To connect, and between two bytes of the answer, in seconds.
TIMEOUTS = (5, 10)


@dataclass(frozen=True)
class Outcome:
    """status: of the answer, None if there was none. problem: in a few words, never the answer."""

    status: int | None
    problem: str = ""

    @property
    def is_taken(self) -> bool:
        """Whether the receiver has it."""
        return self.status is not None and HTTPStatus(200) <= self.status < HTTPStatus(300)

    @property
    def is_gone(self) -> bool:
        """Whether the receiver wants no more, ever."""
        return self.status == HTTPStatus.GONE


def send(endpoint: WebhookEndpoint, message_id: str, body: bytes) -> Outcome:
    """POST a signed message once. Redirects are not followed, and the answer is not read."""
    timestamp = int(time.time())
    headers = {
        "Content-Type": "application/cloudevents+json",
        "User-Agent": "Firsthand-Webhooks/1",
        "webhook-id": message_id,
        "webhook-timestamp": str(timestamp),
        "webhook-signature": signature(decrypted(endpoint.secret), message_id, timestamp, body),
    }
    with requests.Session() as session:
        session.trust_env = False  # no passwords out of a .netrc, no proxy that nobody named here
        try:
            with session.post(
                endpoint.url,
                data=body,
                headers=headers,
                timeout=TIMEOUTS,
                allow_redirects=False,
                stream=True,
            ) as answer:
                return Outcome(answer.status_code, "" if answer.ok else answer.reason[:200])
        except (requests.RequestException, UnicodeError) as error:
            return Outcome(None, type(error).__name__)
