"""Reads the counts once per snapshot and keeps them in memory."""

import uuid
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

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
