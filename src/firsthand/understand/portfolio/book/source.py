"""Reads the counts once per snapshot and keeps them in memory."""

import threading
import uuid
from collections import Counter
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field

from firsthand.core.fiscal import Quarter
from firsthand.listen import api as listen
from firsthand.listen.contracts import Denominators, QuestionTally
from firsthand.record import api as record

NOTHING = "empty"


@dataclass(frozen=True)
class Source:
    """The counts behind all figures, and how many warnings each report carries."""

    snapshot: str
    tallies: Sequence[QuestionTally]
    denominators: Sequence[Denominators]
    warnings: Counter[tuple[uuid.UUID, Quarter]]


def read_source() -> Source:
    """The counts as they are now."""
    snapshot = record.snapshot()
    tallies, denominators = listen.tallies(), listen.denominators()
    warnings = Counter((w.deployment_id, w.quarter) for w in listen.quality_warnings())
    return Source(snapshot, tallies, denominators, warnings)


@dataclass
class Shelf[Item]:
    """Keeps the few latest things made, by key; safe to use from several threads."""

    size: int
    items: dict[Hashable, Item] = field(default_factory=dict)
    lock: threading.Lock = field(default_factory=threading.Lock)

    def get(self, key: Hashable, make: Callable[[], Item]) -> Item:
        """The thing under that key, made now if need be."""
        with self.lock:
            if key in self.items:
                self.items[key] = self.items.pop(key)  # the latest used goes last
                return self.items[key]
        item = make()
        with self.lock:
            self.items[key] = item
            while len(self.items) > self.size:
                self.items.pop(next(iter(self.items)))
        return item
