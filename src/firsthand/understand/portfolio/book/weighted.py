"""The figures of the book where known totals say how answers are to be weighted."""

import hashlib
import uuid
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from functools import cache

import numpy as np

from firsthand.catalog import api as catalog
from firsthand.core.estimate import Estimate
from firsthand.core.fiscal import Quarter
from firsthand.understand.answers.contracts import Statistic
from firsthand.understand.answers.selection import Selection, select
from firsthand.understand.answers.weighing import Weighing, weigh
from firsthand.understand.answers.weighting import Weighted, weighted
from firsthand.understand.contracts import Level
from firsthand.understand.estimates.api import GroupFigure
from firsthand.understand.estimates.arrays import BoolArray
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.book.tree import Key


def frames_digest() -> str:
    """Says of all known totals what they are; empty where there are none."""
    known = sorted((str(each.id), str(each)) for each in catalog.margins())
    return hashlib.sha256(repr(known).encode()).hexdigest()[:8] if known else ""


@dataclass(eq=False)
class Scales:
    """Weighs whatever place and period one asks for. None wherever nothing is weighted."""

    provider_of: Mapping[uuid.UUID, uuid.UUID | None]
    any_known: bool  # whether there are known totals of anything

    def __post_init__(self) -> None:
        self._selected: Callable[[], Selection] = cache(lambda: select(self.provider_of))
        self._weighed = cache(self._weigh)

    def estimate(
        self, measure: Measure, statistic: Statistic, key: Key, quarter: Quarter | None
    ) -> Estimate | None:
        """The weighted figure of a place; None where none of its answers is weighted."""
        weighing = self._weighed(measure, statistic)
        return None if weighing is None else weighing.figure(self._inside(weighing, key, quarter))

    def by_service(
        self,
        measure: Measure,
        statistic: Statistic,
        key: Key,
        quarter: Quarter,
        together: Collection[uuid.UUID],
    ) -> dict[Hashable, GroupFigure] | None:
        """The figures of the services of a place in a quarter; those to be taken together as one,
        under None. None where nothing of it is weighted.
        """
        weighing = self._weighed(measure, statistic)
        if weighing is None:
            return None
        inside = self._inside(weighing, key, quarter)
        services = weighing.services
        small = np.isin(services, [str(each) for each in together])
        groups: dict[Hashable, BoolArray] = {
            uuid.UUID(service): inside & (services == service)
            for service in np.unique(services[inside & ~small]).tolist()
        }
        if (inside & small).any():
            groups[None] = inside & small
        found = {group: weighing.group_figure(mask) for group, mask in groups.items()}
        return {group: figure for group, figure in found.items() if figure is not None}

    def is_weighted(
        self, measure: Measure, statistic: Statistic, key: Key, quarter: Quarter
    ) -> bool:
        """Whether some of the answers are weighted."""
        return self.estimate(measure, statistic, key, quarter) is not None

    def fits(self, measure: Measure) -> Weighted | None:
        """How each service and quarter with known totals was weighted, or why it was not."""
        return weighted(self._selected(), str(measure)) if self.any_known else None

    def _weigh(self, measure: Measure, statistic: Statistic) -> Weighing | None:
        fits = self.fits(measure)
        if fits is None or not fits.is_weighted:
            return None
        counts = self._selected().counts(str(measure), fits.dims)
        return weigh(fits, counts, measure, statistic, ())

    def _inside(self, weighing: Weighing, key: Key, quarter: Quarter | None) -> BoolArray:
        level, id_ = key
        inside = np.ones(weighing.services.size, np.bool_)
        if level is Level.PROVIDER:
            own = [str(one) for one, provider in self.provider_of.items() if provider == id_]
            inside = np.isin(weighing.services, own)
        elif level is Level.SERVICE:
            inside = weighing.services == str(id_)
        elif level is Level.DEPLOYMENT:
            inside = weighing.deployments == str(id_)
        return inside if quarter is None else inside & (weighing.quarters == quarter.ordinal)
