"""Checks for what no person wrote. Each leaves its verdict with the response, so that the checks
can be judged; a suspected response is set aside and never deleted.
"""

import hashlib
import threading
import time
import uuid
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import LiveDeployment

# A rate that an office, a library or a kiosk behind one address never reaches.
PER_SECOND, BURST = 20.0, 2000.0
# How many texts of a deployment are remembered, and from how many letters a repeat is telling.
REMEMBERED, TELLING_LENGTH = 1000, 40


class Verdict(StrEnum):
    """What a check says."""

    PASS = "pass"  # noqa: S105 -- a verdict, not a password
    SUSPECT = "suspect"
    NOT_APPLIED = "not_applied"


type Check = Callable[[LiveDeployment, Item], Verdict]


def trap(_deployment: LiveDeployment, item: Item) -> Verdict:
    """A field that people do not see was filled in."""
    return Verdict.SUSPECT if item.trap_filled else Verdict.PASS


def haste(deployment: LiveDeployment, item: Item) -> Verdict:
    """The form was sent faster than a person reads it."""
    if item.started_at is None:
        return Verdict.NOT_APPLIED
    # A device that was offline says when the form was finished; only one clock is compared.
    finished = item.occurred_at or item.received_at
    seconds = (finished - item.started_at).total_seconds()
    return Verdict.SUSPECT if seconds < deployment.minimum_seconds else Verdict.PASS


@dataclass
class _Bucket:
    tokens: float
    filled_at: float


class RateCheck:
    """A token bucket for each deployment, in this process."""

    def __init__(self, per_second: float = PER_SECOND, burst: float = BURST) -> None:
        self._per_second, self._burst = per_second, burst
        self._buckets: dict[uuid.UUID, _Bucket] = {}
        self._lock = threading.Lock()

    def __call__(self, deployment: LiveDeployment, item: Item) -> Verdict:
        if item.vouched_for:
            return Verdict.NOT_APPLIED
        with self._lock:
            moment = time.monotonic()
            bucket = self._buckets.setdefault(deployment.id, _Bucket(self._burst, moment))
            grown = bucket.tokens + (moment - bucket.filled_at) * self._per_second
            bucket.tokens, bucket.filled_at = min(self._burst, grown), moment
            if bucket.tokens < 1:
                return Verdict.SUSPECT
            bucket.tokens -= 1
            return Verdict.PASS


class RepeatedTextCheck:
    """The same long text came before under another id. Only hashes of texts are remembered."""

    def __init__(self) -> None:
        self._seen: dict[uuid.UUID, OrderedDict[bytes, str]] = {}
        self._lock = threading.Lock()

    def __call__(self, deployment: LiveDeployment, item: Item) -> Verdict:
        telling = [
            value
            for value in item.answers.values()
            if isinstance(value, str) and len(value) >= TELLING_LENGTH
        ]
        if not telling:
            return Verdict.NOT_APPLIED
        key = f"{item.source}\n{item.source_id}"
        with self._lock:
            seen = self._seen.setdefault(deployment.id, OrderedDict())
            verdicts = [self._look(seen, text, key) for text in telling]
        return Verdict.SUSPECT if any(verdicts) else Verdict.PASS

    @staticmethod
    def _look(seen: OrderedDict[bytes, str], text: str, key: str) -> bool:
        digest = hashlib.sha256(" ".join(text.lower().split()).encode()).digest()
        first = seen.setdefault(digest, key)
        seen.move_to_end(digest)
        while len(seen) > REMEMBERED:
            seen.popitem(last=False)
        return first != key


CHECKS: dict[str, Check] = {
    "trap": trap,
    "haste": haste,
    "rate": RateCheck(),
    "repeated_text": RepeatedTextCheck(),
}


def judge(deployment: LiveDeployment, item: Item) -> dict[str, Verdict]:
    """What every check says of an item; nothing of one that staff gave in a file."""
    if item.from_file:
        return dict.fromkeys(CHECKS, Verdict.NOT_APPLIED)
    return {name: check(deployment, item) for name, check in CHECKS.items()}
