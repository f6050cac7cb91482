"""Books in memory: one per snapshot, view of the catalog, and threshold."""

from django.conf import settings

from firsthand.record import api as record
from firsthand.understand.portfolio.book.book import Book
from firsthand.understand.portfolio.book.source import NOTHING, Source, read_source
from firsthand.understand.portfolio.book.tree import Tree
from firsthand.understand.portfolio.book.weighted import frames_digest
from firsthand.understand.shelf import Shelf

_sources: Shelf[Source] = Shelf(size=2)
_books: Shelf[Book] = Shelf(size=24)


def book_for(tree: Tree) -> Book:
    """The book of the present snapshot for what an actor may see; made once and kept.

    An empty record is never kept: it costs nothing to read again.
    """
    snapshot, shape, small_cell = record.snapshot(), tree.shape, int(settings.SMALL_CELL)
    frames = frames_digest()
    if snapshot == NOTHING:
        return Book(read_source(), dict(shape), small_cell)
    # The services' ids tell apart two databases that took the same files.
    source = _sources.get((snapshot, tree.all_services), read_source)
    key = (snapshot, tree.all_services, shape, small_cell, frames)
    return _books.get(key, lambda: Book(source, dict(shape), small_cell, frames))
