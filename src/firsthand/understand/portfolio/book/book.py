"""The book: figures of every place and period, computed when first asked for."""

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from firsthand.core.estimate import Estimate, Suppression
from firsthand.core.fiscal import Quarter
from firsthand.listen.contracts import Denominators
from firsthand.understand.contracts import Figures, Level, Movement, Rates
from firsthand.understand.estimates.api import (
    Change,
    Ratio,
    Tally,
    change,
    disagree,
    pool_of,
    pooled,
    pooled_rate,
    suppress_small,
    unweighted,
)
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.book.cells import Cell, Cells, cells_of
from firsthand.understand.portfolio.book.source import Source
from firsthand.understand.portfolio.book.tree import PORTFOLIO, Key
from firsthand.understand.portfolio.book.trend import trend_of

# Services that are too small to show are counted as one in a decomposition.
SMALL_ONES = "the small ones together"


@dataclass(eq=False)
class Book:
    """All figures of some services in one snapshot. provider_of: None where not seen whole."""

    source: Source
    provider_of: Mapping[uuid.UUID, uuid.UUID | None]
    small_cell: int

    def __post_init__(self) -> None:
        # Bound here and not by decorator, so that a book that is thrown away takes them along.
        self.cells = cache(self._cells)
        self.figures = cache(self._figures)
        self.movement = cache(self._movement)
        self.rates = cache(self._rates)

    def size(self, measure: Measure, cell: Cell) -> int:
        """How many answers a cell holds."""
        return self.cells(measure).sizes.get(cell, 0)

    def tallies(self, measure: Measure, cell: Cell) -> list[Tally]:
        """What a cell is made of."""
        return self.cells(measure).tallies.get(cell, [])

    def reported(self, cell: Cell) -> bool:
        """Whether there is any report of a place and period."""
        return cell in self._records

    def quarters(self, key: Key) -> list[Quarter]:
        """The quarters in which a place reported, oldest first."""
        return sorted(quarter for own, quarter in self._records if own == key and quarter)

    def warnings(self, cell: Cell) -> int:
        """How many warnings the reports of a place and period carry."""
        reports = {(d.deployment_id, d.quarter) for d in self._records.get(cell, [])}
        return sum(self.source.warnings[report] for report in reports)

    def _cells(self, measure: Measure) -> Cells:
        wanted = (measure.role, measure.scale)
        own = [tally for tally in self.source.tallies if (tally.role, tally.scale) == wanted]
        return cells_of(own, self.provider_of, self.small_cell)

    def _figures(self, measure: Measure, cell: Cell) -> Figures:
        tallies, positive = self.tallies(measure, cell), measure.positive
        share, each = pooled(tallies, positive), unweighted(tallies, positive)
        mean = pooled(tallies) if measure.has_mean else None
        mean_each = unweighted(tallies) if measure.has_mean else None
        differ = disagree(share, each)
        if mean is not None and mean_each is not None:
            differ = differ or disagree(mean, mean_each)
        figures = Figures(measure, share, mean, each, mean_each, pool_of(tallies), differ)
        return self._protect(figures, cell)

    def _protect(self, figures: Figures, cell: Cell) -> Figures:
        cells = self.cells(figures.measure)
        reason = cells.hidden.get(cell)
        if reason is not None:
            figures = replace(
                figures,
                share=figures.share.suppress(reason),
                mean=figures.mean and figures.mean.suppress(reason),
                disagree=False,
            )
        if reason is None and (cell in cells.unweighted_shown or not cells.sizes.get(cell)):
            return figures
        reason = reason or Suppression.COMPLEMENTARY
        return replace(
            figures,
            share_each=figures.share_each.suppress(reason),
            mean_each=figures.mean_each and figures.mean_each.suppress(reason),
            disagree=False,
        )

    def _movement(self, measure: Measure, key: Key, quarter: Quarter) -> Movement:
        since = quarter.plus(-1)
        sides = [self.tallies(measure, (key, each)) for each in (since, quarter)]
        hidden = self.cells(measure).hidden
        small = {
            tally.group
            for side in sides
            for tally in side
            for each in (since, quarter)
            if ((Level.SERVICE, tally.group), each) in hidden
        }
        before, after = ([_fold(tally, small) for tally in side] for side in sides)
        share = change(before, after, measure.positive)
        mean = change(before, after) if measure.has_mean else None
        reason = hidden.get((key, quarter)) or hidden.get((key, since))
        if reason is not None:
            share, mean = _without_figures(share, reason), mean and _without_figures(mean, reason)
        trend = trend_of(share.total)
        return Movement(measure, since, share, mean, trend, len(share.reworded), len(small))

    def _rates(self, cell: Cell) -> Rates:
        records = self._records.get(cell, [])
        offer = pooled_rate(Ratio(each.offered, each.customers) for each in records)
        response = pooled_rate(Ratio(each.respondents, each.offered) for each in records)
        return Rates(
            replace(offer, estimate=suppress_small(offer.estimate, self.small_cell)),
            replace(response, estimate=suppress_small(response.estimate, self.small_cell)),
        )

    @cached_property
    def _records(self) -> Mapping[Cell, list[Denominators]]:
        records: dict[Cell, list[Denominators]] = defaultdict(list)
        for each in self.source.denominators:
            if each.service_id not in self.provider_of:
                continue
            provider_id = self.provider_of[each.service_id]
            keys: list[Key] = [PORTFOLIO, (Level.SERVICE, each.service_id)]
            keys.append((Level.DEPLOYMENT, each.deployment_id))
            if provider_id is not None:
                keys.append((Level.PROVIDER, provider_id))
            for key in keys:
                records[key, each.quarter].append(each)
                records[key, None].append(each)
        return records


def _fold(tally: Tally, small: set[object]) -> Tally:
    return replace(tally, group=SMALL_ONES) if tally.group in small else tally


def _without_figures(split: Change, reason: Suppression) -> Change:
    def hide(estimate: Estimate) -> Estimate:
        return estimate if estimate.suppressed else estimate.suppress(reason)

    return replace(
        split,
        total=hide(split.total),
        within=hide(split.within),
        mix=hide(split.mix),
        began=hide(split.began),
        stopped=hide(split.stopped),
    )
