"""The door to the answers as data; pure reading. Callers ask only about services that the person
may see figures of (`services_of`).
"""

import uuid

from firsthand.core.access import Actor
from firsthand.understand.answers.asked import LevelShare, fits_of, frame_notes, level_shares
from firsthand.understand.answers.contracts import (
    Dimension,
    Label,
    Level,
    Split,
    Statistic,
    Where,
)
from firsthand.understand.answers.dimensions import dimensions
from firsthand.understand.answers.frames import Fitted, dimension_word
from firsthand.understand.answers.grid import HIDDEN, Grid, grid_of
from firsthand.understand.answers.levels import levels_of
from firsthand.understand.answers.micro import microdata
from firsthand.understand.answers.periods import quarters_in
from firsthand.understand.answers.split import rollup_for, splits_for
from firsthand.understand.portfolio.book.tree import tree_for

__all__ = [
    "HIDDEN",
    "Dimension",
    "Fitted",
    "Grid",
    "Label",
    "Level",
    "LevelShare",
    "Split",
    "Statistic",
    "Where",
    "dimension_word",
    "dimensions",
    "fits_of",
    "frame_notes",
    "grid_of",
    "level_shares",
    "levels_of",
    "microdata",
    "quarters_in",
    "rollup_for",
    "services_of",
    "splits_for",
]


def services_of(actor: Actor) -> frozenset[uuid.UUID]:
    """The services of which the actor may see figures, retired ones too."""
    return frozenset(tree_for(actor).services)
