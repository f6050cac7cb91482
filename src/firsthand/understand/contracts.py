"""The shapes in which figures leave this room."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from firsthand.core.estimate import Estimate
from firsthand.core.fiscal import Quarter
from firsthand.understand.estimates.api import Change, Pool, PooledRate
from firsthand.understand.measures import Measure


class Level(StrEnum):
    """How wide a place is."""

    PORTFOLIO = "portfolio"
    PROVIDER = "provider"
    SERVICE = "service"
    DEPLOYMENT = "deployment"


@dataclass(frozen=True)
class Place:
    """What a figure is about. The portfolio, all that the actor may see, has no id or slug."""

    level: Level
    id: uuid.UUID | None
    slug: str
    name: str


@dataclass(frozen=True)
class Figures:
    """One measure of one place in one period.

    share, mean: all answers together. share_each, mean_each: each deployment counts once.
    mean, mean_each: None where the scale has no mean. disagree: the two ways to put answers
    together lead to different conclusions, in the share or in the mean. plain_share,
    plain_mean: share and mean without weighting to known totals; None where there is none.
    """

    measure: Measure
    share: Estimate
    mean: Estimate | None
    share_each: Estimate
    mean_each: Estimate | None
    pool: Pool
    disagree: bool
    plain_share: Estimate | None = None
    plain_mean: Estimate | None = None


class Trend(StrEnum):
    """What an interval of a change lets one say."""

    UP = "up"
    DOWN = "down"
    UNCLEAR = "unclear"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Movement:
    """The change of one measure since the quarter before; mean: None where there is none.

    trend: of the share. reworded: how many services asked in other words than before.
    small: how many services are counted as one because some of them are too small to show.
    """

    measure: Measure
    since: Quarter
    share: Change
    mean: Change | None
    trend: Trend
    reworded: int
    small: int


@dataclass(frozen=True)
class Rates:
    """How many customers were offered the survey, and how many of those answered."""

    offer: PooledRate
    response: PooledRate


@dataclass(frozen=True)
class Line:
    """One place in one period (quarter None: all quarters together).

    movement: of the leading measure, None for all quarters. warnings: of data quality.
    """

    place: Place
    quarter: Quarter | None
    figures: Mapping[Measure, Figures]
    movement: Movement | None
    rates: Rates
    warnings: int


@dataclass(frozen=True)
class Contributor:
    """A part, and the share of all answers to the leading measure that it gives."""

    place: Place
    share: Estimate


@dataclass(frozen=True)
class Sheet:
    """All that a page or a report shows of a place: itself, its parts, its quarters.

    parts: providers of a portfolio (and services whose provider the actor may not see as a
    whole), services of a provider, deployments of a service. measure: the leading one; shown:
    with its companion, as each part has them. measures, quarters: those with answers here.
    contributors: the parts that are not hidden, largest first. wordings: in how many the leading
    measure was asked, of those with answers.
    """

    whole: Line
    parts: tuple[Line, ...]
    by_quarter: tuple[Line, ...]
    measure: Measure
    shown: tuple[Measure, ...]
    measures: tuple[Measure, ...]
    quarter: Quarter | None
    quarters: tuple[Quarter, ...]
    contributors: tuple[Contributor, ...]
    wordings: int
    snapshot: str
