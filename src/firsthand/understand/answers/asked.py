"""Who was asked: how the answers about one service were weighted, or why they were not."""

import uuid
from dataclasses import dataclass

from firsthand.catalog import api as catalog
from firsthand.core.fiscal import Quarter
from firsthand.understand.answers.frames import Fitted
from firsthand.understand.answers.selection import select
from firsthand.understand.answers.sums import EVERYBODY
from firsthand.understand.answers.weighting import weighted
from firsthand.understand.measures import Measure


@dataclass(frozen=True)
class LevelShare:
    """One level of a known total: what share of the answers it should be, is, and weighs.

    n: answers. Shares are of the answers with a known level.
    """

    dimension: str
    level: str
    known: float
    answered: float
    weighs: float
    n: int


def fits_of(service_id: uuid.UUID, measure: Measure | None = None) -> dict[Quarter, Fitted]:
    """The fit of each quarter with known totals and answers, oldest first.

    measure: also counts reports that have no rows, by the answers to it.
    """
    if not catalog.margins([service_id]):
        return {}
    found = weighted(select([service_id]), str(measure) if measure else EVERYBODY)
    fits = found.fits if found else {}
    by_quarter = {Quarter.from_ordinal(quarter): each for (_one, quarter), each in fits.items()}
    return {quarter: by_quarter[quarter] for quarter in sorted(by_quarter)}


def frame_notes(service_id: uuid.UUID) -> list[tuple[Quarter, str]]:
    """What the known totals of a service lack, quarter by quarter, newest first."""
    fits = fits_of(service_id)
    return [(quarter, note) for quarter in reversed(fits) for note in fits[quarter].notes]


def level_shares(fitted: Fitted) -> list[LevelShare]:
    """Every level that was weighted to, margin by margin."""
    shares = []
    for margin in fitted.used:
        own = [each for each in fitted.margins if each.margin == margin]
        at = fitted.dims.index(margin)
        levels = [each[at] for each in fitted.combinations]
        counts = {
            each.level: sum(
                n
                for n, level in zip(fitted.sample.people, levels, strict=True)
                if level == each.level
            )
            for each in own
        }
        target = sum(each.target for each in own)
        people = sum(counts.values())
        shares += [
            LevelShare(
                margin,
                each.level,
                each.target / target,
                counts[each.level] / people,
                each.reached / target,
                round(counts[each.level]),
            )
            for each in own
        ]
    return shares
