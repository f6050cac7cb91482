"""The book: figures of every place and period, computed when first asked for."""

import uuid
from collections import defaultdict
from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass, replace
from functools import cache, cached_property

from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.core.fiscal import Quarter
from firsthand.listen.contracts import Denominators
from firsthand.understand.answers.contracts import Statistic
from firsthand.understand.contracts import Figures, Level, Movement, Rates
from firsthand.understand.estimates.api import (
    Change,
    GroupFigure,
    Ratio,
    Tally,
    change,
    change_of,
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
from firsthand.understand.portfolio.book.weighted import Scales
from firsthand.understand.shelf import Shelf

# Services that are too small to show are counted as one in a decomposition.
SMALL_ONES = "the small ones together"

_cells: Shelf[Cells] = Shelf(size=64)


@dataclass(eq=False)
class Book:
    """All figures of some services in one snapshot. provider_of: None where not seen whole."""

    source: Source
    provider_of: Mapping[uuid.UUID, uuid.UUID | None]
    small_cell: int
    frames: str = ""  # says which known totals there are

    @property
    def snapshot(self) -> str:
        """Of all that the figures follow from: the record, and known totals where there are any."""
        snapshot = self.source.snapshot
        return f"{snapshot}-f{self.frames}" if self.frames else snapshot

    def __post_init__(self) -> None:
        # Bound here and not by decorator, so that a book that is thrown away takes them along.
        self.cells = cache(self._cells)
        self.figures = cache(self._figures)
        self.movement = cache(self._movement)
        self.rates = cache(self._rates)
        self.scales = Scales(self.provider_of, bool(self.frames))

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
        """Made anew only where answers to this measure came: what must be hidden costs most."""
        wanted = (measure.role, measure.scale)
        own = tuple(
            (t.deployment_id, t.service_id, t.quarter, t.wording, tuple(t.counts.values()))
            for t in self.source.own
            if (t.role, t.scale) == wanted
        )
        shape = frozenset(self.provider_of.items())

        def make() -> Cells:
            tallies = [each for each in self.source.tallies if (each.role, each.scale) == wanted]
            return cells_of(tallies, self.provider_of, self.small_cell)

        return _cells.get((measure, self.source.reports, own, shape, self.small_cell), make)

    def _figures(self, measure: Measure, cell: Cell) -> Figures:
        tallies, positive = self.tallies(measure, cell), measure.positive
        share, each = pooled(tallies, positive), unweighted(tallies, positive)
        mean = pooled(tallies) if measure.has_mean else None
        mean_each = unweighted(tallies) if measure.has_mean else None
        differ = disagree(share, each)
        if mean is not None and mean_each is not None:
            differ = differ or disagree(mean, mean_each)
        figures = Figures(measure, share, mean, each, mean_each, pool_of(tallies), differ)
        return self._protect(self._weighted(figures, cell), cell)

    def _weighted(self, figures: Figures, cell: Cell) -> Figures:
        """With the weighted figures in front where known totals are, and the plain ones beside."""
        key, quarter = cell
        measure, pool = figures.measure, str(figures.pool)
        share = self.scales.estimate(measure, Statistic.SHARE, key, quarter)
        if share is None:
            return figures
        mean = self.scales.estimate(measure, Statistic.MEAN, key, quarter) if figures.mean else None
        return replace(
            figures,
            share=replace(share, pools=pool),
            mean=mean and replace(mean, pools=pool),
            plain_share=figures.share,
            plain_mean=figures.mean,
        )

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
        if figures.plain_share is not None and (reason or self._hides_below(figures, cell)):
            # Two figures of the same answers would be two equations for what is hidden.
            why = reason or Suppression.COMPLEMENTARY
            figures = replace(
                figures,
                plain_share=figures.plain_share.suppress(why),
                plain_mean=figures.plain_mean and figures.plain_mean.suppress(why),
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

    def _hides_below(self, figures: Figures, cell: Cell) -> bool:
        """Whether a hidden figure rests on some of the same answers."""
        cells, (_key, quarter) = self.cells(figures.measure), cell
        own = {tally.deployment for tally in cells.tallies.get(cell, [])}
        return any(
            quarter in {None, hidden[1]}
            and own & {tally.deployment for tally in cells.tallies[hidden]}
            for hidden in cells.hidden
            if hidden in cells.tallies
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
        reworded, at = share.reworded, (key, quarter)
        share = self._weighted_change(measure, Statistic.SHARE, at, small, reworded) or share
        if mean is not None:
            mean = self._weighted_change(measure, Statistic.MEAN, at, small, reworded) or mean
        reason = hidden.get((key, quarter)) or hidden.get((key, since))
        if reason is not None:
            share, mean = _without_figures(share, reason), mean and _without_figures(mean, reason)
        trend = trend_of(share.total)
        return Movement(measure, since, share, mean, trend, len(share.reworded), len(small))

    def _weighted_change(
        self,
        measure: Measure,
        statistic: Statistic,
        at: tuple[Key, Quarter],
        small: Collection[object],
        reworded: frozenset[Hashable],
    ) -> Change | None:
        """The change of weighted figures; None where neither quarter has any."""
        scales, (key, quarter) = self.scales, at
        since = quarter.plus(-1)
        if not any(scales.is_weighted(measure, statistic, key, each) for each in (since, quarter)):
            return None
        together = [each for each in small if isinstance(each, uuid.UUID)]
        sides: list[Mapping[Hashable, GroupFigure]] = [
            scales.by_service(measure, statistic, key, each, together) or {}
            for each in (since, quarter)
        ]
        shares = statistic is Statistic.SHARE
        unit = Unit.DIFFERENCE_OF_SHARES if shares else Unit.DIFFERENCE_OF_MEANS
        return change_of(sides[0], sides[1], unit, reworded)

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
