"""Every note, and which one explains a method."""

from functools import lru_cache

from django.urls import reverse

from firsthand.understand.methods.note import Note
from firsthand.understand.methods.notes import (
    differences,
    drivers,
    gaps,
    means,
    shares,
    trends,
    weights,
)
from firsthand.web.tables import Link

NOTES: tuple[Note, ...] = (
    *shares.NOTES,
    *means.NOTES,
    *differences.NOTES,
    *trends.NOTES,
    *gaps.NOTES,
    *drivers.NOTES,
    *weights.NOTES,
)


@lru_cache(maxsize=512)
def note_of(method: str) -> Note | None:
    """The note that knows how this method begins; of several the one that knows most of it."""
    fitting = [
        (len(start), note)
        for note in NOTES
        for start in note.known_by
        if method.casefold().startswith(start.casefold())
    ]
    return max(fitting, key=lambda pair: pair[0])[1] if fitting else None


def link_of(method: str) -> Link | None:
    """The page of the note about a method; None where there is none ("unweighted", say)."""
    note = note_of(method)
    return None if note is None else Link(note.title, reverse("methods:note", args=[note.key]))
