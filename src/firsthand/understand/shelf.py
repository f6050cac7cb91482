"""Keeps the few latest things made, by key, in the memory of a process."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass, field


@dataclass
class Shelf[Item]:
    """Safe to use from several threads; two of them may make the same thing at the same time.

    size: of all things together, as `weigh` says of each; so many things where it says nothing.
    """

    size: int
    weigh: Callable[[Item], int] = lambda _item: 1
    weight: int = 0
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
            self._take_off(key)
            self.items[key] = item
            self.weight += self.weigh(item)
            while self.weight > self.size:
                self._take_off(next(iter(self.items)))
        return item

    def _take_off(self, key: Hashable) -> None:
        if key in self.items:
            self.weight -= self.weigh(self.items.pop(key))
