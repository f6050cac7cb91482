"""Figures as JSON: one set of shapes for the API and for `firsthand report --json`."""

from ninja import Schema

from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.core.fiscal import Quarter
from firsthand.understand.contracts import Figures, Level, Line, Movement, Place, Sheet, Trend
from firsthand.understand.estimates.api import PooledRate
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.asked import ALL_QUARTERS


class EstimateOut(Schema):
    """A figure with its uncertainty; suppressed says why value is null. n is null where hidden."""

    value: float | None
    standard_error: float | None
    low: float | None
    high: float | None
    level: float
    n: int | None
    n_effective: float | None
    unit: Unit
    method: str
    weighting: str
    pools: str
    suppressed: Suppression | None

    @classmethod
    def of(cls, estimate: Estimate) -> "EstimateOut":
        """The shape of an estimate; one that is hidden for protection gives no n away."""
        hidden = estimate.suppressed in {Suppression.TOO_FEW, Suppression.COMPLEMENTARY}
        return cls(
            value=estimate.value,
            standard_error=estimate.standard_error,
            low=estimate.low,
            high=estimate.high,
            level=estimate.level,
            n=None if hidden else estimate.n,
            n_effective=None if hidden else estimate.n_effective,
            unit=estimate.unit,
            method=estimate.method,
            weighting=estimate.weighting,
            pools=estimate.pools,
            suppressed=estimate.suppressed,
        )

    @classmethod
    def maybe(cls, estimate: Estimate | None) -> "EstimateOut | None":
        """The shape of an estimate, or None."""
        return None if estimate is None else cls.of(estimate)


class PlaceOut(Schema):
    """What a figure is about; slug and name are empty for the whole portfolio."""

    level: Level
    slug: str
    name: str

    @classmethod
    def of(cls, place: Place) -> "PlaceOut":
        """The shape of a place."""
        return cls(level=place.level, slug=place.slug, name=place.name)


class FiguresOut(Schema):
    """One measure: all answers together, and with each deployment counted once.

    The unweighted ones are null where answers are not weighted to known totals.
    """

    measure: Measure
    share: EstimateOut
    mean: EstimateOut | None
    share_each: EstimateOut
    mean_each: EstimateOut | None
    deployments: int
    services: int
    wordings: int
    disagree: bool
    share_unweighted: EstimateOut | None
    mean_unweighted: EstimateOut | None

    @classmethod
    def of(cls, figures: Figures) -> "FiguresOut":
        """The shape of a measure's figures."""
        return cls(
            measure=figures.measure,
            share=EstimateOut.of(figures.share),
            mean=EstimateOut.maybe(figures.mean),
            share_each=EstimateOut.of(figures.share_each),
            mean_each=EstimateOut.maybe(figures.mean_each),
            deployments=figures.pool.deployments,
            services=figures.pool.services,
            wordings=figures.pool.wordings,
            disagree=figures.disagree,
            share_unweighted=EstimateOut.maybe(figures.plain_share),
            mean_unweighted=EstimateOut.maybe(figures.plain_mean),
        )


class RateOut(Schema):
    """A rate, and how many records it leaves out."""

    estimate: EstimateOut
    records_used: int
    records_without_counts: int
    records_that_contradict_themselves: int

    @classmethod
    def of(cls, rate: PooledRate) -> "RateOut":
        """The shape of a pooled rate."""
        return cls(
            estimate=EstimateOut.of(rate.estimate),
            records_used=rate.used,
            records_without_counts=rate.unknown,
            records_that_contradict_themselves=rate.impossible,
        )


class ChangeOut(Schema):
    """The change of a measure's share since the quarter before: total = the four parts, summed."""

    measure: Measure
    since: str
    trend: Trend
    total: EstimateOut
    within_services: EstimateOut
    mix_of_services: EstimateOut
    services_that_began: EstimateOut
    services_that_stopped: EstimateOut
    total_of_means: EstimateOut | None
    services_that_asked_in_other_words: int

    @classmethod
    def of(cls, movement: Movement) -> "ChangeOut":
        """The shape of a movement."""
        share = movement.share
        return cls(
            measure=movement.measure,
            since=str(movement.since),
            trend=movement.trend,
            total=EstimateOut.of(share.total),
            within_services=EstimateOut.of(share.within),
            mix_of_services=EstimateOut.of(share.mix),
            services_that_began=EstimateOut.of(share.began),
            services_that_stopped=EstimateOut.of(share.stopped),
            total_of_means=EstimateOut.maybe(movement.mean.total if movement.mean else None),
            services_that_asked_in_other_words=movement.reworded,
        )


class LineOut(Schema):
    """One place in one quarter, or in “all” quarters together."""

    place: PlaceOut
    quarter: str
    figures: list[FiguresOut]
    change: ChangeOut | None
    offer_rate: RateOut
    response_rate: RateOut
    warnings: int

    @classmethod
    def of(cls, line: Line) -> "LineOut":
        """The shape of a line."""
        return cls(
            place=PlaceOut.of(line.place),
            quarter=quarter_name(line.quarter),
            figures=[FiguresOut.of(figures) for figures in line.figures.values()],
            change=None if line.movement is None else ChangeOut.of(line.movement),
            offer_rate=RateOut.of(line.rates.offer),
            response_rate=RateOut.of(line.rates.response),
            warnings=line.warnings,
        )


class ContributionOut(Schema):
    """What share of all answers a part gives."""

    place: PlaceOut
    measure: Measure
    share: EstimateOut


class SheetOut(Schema):
    """One place: itself in the period asked for, its quarters, and its parts in the period."""

    snapshot: str
    whole: LineOut
    quarters: list[LineOut]
    parts: list[LineOut]
    contributions: list[ContributionOut]
    wordings: int

    @classmethod
    def of(cls, sheet: Sheet) -> "SheetOut":
        """The shape of a sheet."""
        return cls(
            snapshot=sheet.snapshot,
            whole=LineOut.of(sheet.whole),
            quarters=[LineOut.of(line) for line in sheet.by_quarter],
            parts=[LineOut.of(line) for line in sheet.parts],
            contributions=[
                ContributionOut(
                    place=PlaceOut.of(each.place),
                    measure=sheet.measure,
                    share=EstimateOut.of(each.share),
                )
                for each in sheet.contributors
            ],
            wordings=sheet.wordings,
        )


def quarter_name(quarter: Quarter | None) -> str:
    """FY2023Q1, or “all”."""
    return ALL_QUARTERS if quarter is None else str(quarter)
