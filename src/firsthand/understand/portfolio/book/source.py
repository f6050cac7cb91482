"""Reads the counts once per snapshot and keeps them in memory."""

import uuid
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass

from firsthand.core.fiscal import Quarter
from firsthand.listen import api as listen
from firsthand.listen.contracts import Denominators, QuestionTally
from firsthand.record import api as record
from firsthand.understand.shelf import Shelf

NOTHING = "empty"


@dataclass(frozen=True)
class Source:
    """The counts behind all figures, and how many warnings each report carries.

    own: those of the tallies that are of our own deployments; reports: says which the others are.
    """

    snapshot: str
    tallies: Sequence[QuestionTally]
    denominators: Sequence[Denominators]
    warnings: Counter[tuple[uuid.UUID, Quarter]]
    own: Sequence[QuestionTally]
    reports: Hashable


@dataclass(frozen=True)
class Reports:
    """What the present reports say: it changes with imports alone."""

    tallies: Sequence[QuestionTally]
    denominators: Sequence[Denominators]
    warnings: Counter[tuple[uuid.UUID, Quarter]]


_reports: Shelf[Reports] = Shelf(size=2)


def read_source() -> Source:
    """The counts as they are now; those of reports are read once for each import."""
    snapshot = record.snapshot()
    state = record.position(), listen.reported_state()
    reports = _reports.get(state, _read_reports)
    tallies, denominators = listen.own_counts()
    return Source(
        snapshot,
        sorted([*reports.tallies, *tallies], key=_place),
        sorted([*reports.denominators, *denominators], key=_place),
        reports.warnings,
        tallies,
        state,
    )


def _read_reports() -> Reports:
    warnings = Counter((w.deployment_id, w.quarter) for w in listen.quality_warnings())
    return Reports(listen.reported_tallies(), listen.reported_denominators(), warnings)


def _place(counted: QuestionTally | Denominators) -> tuple[int, int]:
    # By the numbers behind them: comparing quarters and ids costs more than all the rest.
    return counted.quarter.ordinal, counted.deployment_id.int
