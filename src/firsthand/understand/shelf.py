"""Keeps the few latest things made, by key, in the memory of a process."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field


@dataclass
class Shelf[Item]:
    """Safe to use from several threads; two of them may make the same thing at the same time."""

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
