"""Books in memory: one per snapshot, view of the catalog, and threshold."""

import time
from collections.abc import Hashable
from dataclasses import dataclass

from django.conf import settings

from firsthand.record import api as record
from firsthand.understand.portfolio.book.book import Book
from firsthand.understand.portfolio.book.source import NOTHING, Source, read_source
from firsthand.understand.portfolio.book.tree import Tree
from firsthand.understand.portfolio.book.weighted import frames_digest
from firsthand.understand.shelf import Shelf

_sources: Shelf[Source] = Shelf(size=2)
_books: Shelf[Book] = Shelf(size=24)
_MOST_HELD = 100


@dataclass(frozen=True)
class _Held:
    """The snapshot that is shown, and since when (of the monotonic clock)."""

    position: str
    snapshot: str
    since: float


_held: dict[Hashable, _Held] = {}


def _fresh_enough(all_services: Hashable) -> str:
    """The present snapshot; or one a little older, where only single answers came since.

    Making a book costs a second of work, so under a stream of answers it is not made anew for
    each of them. Imports, erasures and decisions show at once.
    """
    snapshot, position, moment = record.snapshot(), record.position(), time.monotonic()
    held = _held.get(all_services)
    if (
        held is not None
        and held.position == position
        and moment - held.since < settings.LIVE_SECONDS
    ):
        return held.snapshot
    if len(_held) > _MOST_HELD:
        _held.clear()
    if held is None or held.snapshot != snapshot:
        _held[all_services] = _Held(position, snapshot, moment)
    return snapshot


def book_for(tree: Tree) -> Book:
    """The book of the present snapshot for what an actor may see; made once and kept.

    An empty record is never kept: it costs nothing to read again.
    """
    snapshot, shape = _fresh_enough(tree.all_services), tree.shape
    small_cell, frames = int(settings.SMALL_CELL), frames_digest()
    if snapshot == NOTHING:
        return Book(read_source(), dict(shape), small_cell)
    # The services' ids tell apart two databases that took the same files.
    source = _sources.get((snapshot, tree.all_services), read_source)
    key = (snapshot, tree.all_services, shape, small_cell, frames)
    return _books.get(key, lambda: Book(source, dict(shape), small_cell, frames))
