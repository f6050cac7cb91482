"""What alerts hand out."""

import datetime as dt
import uuid
from dataclasses import dataclass

from firsthand.core.estimate import Estimate, Unit
from firsthand.understand.alerts.moved import BETWEEN_PERIODS
from firsthand.understand.alerts.words import Period, Rule, State, Teller
from firsthand.understand.measures import Measure
from firsthand.understand.models import Alert


@dataclass(frozen=True)
class AlertInfo:
    """An alert. place_id: a deployment, or the service itself. start, since, at: periods; the
    change is the mean from `since` to `at` less that from `start` to before `since`. odds: periods
    between false alarms of one series, or the rate of false discoveries.
    """

    id: uuid.UUID
    service_id: uuid.UUID
    place_id: uuid.UUID
    measure: Measure
    period: Period
    wording: str
    rule: Rule
    start: str
    since: str
    at: str
    rose: bool
    change: Estimate
    odds: float
    snapshot: str
    noticed_at: dt.datetime
    state: State
    seen_by: uuid.UUID | None
    note: str

    @property
    def is_whole(self) -> bool:
        """Whether all answers about the service moved together."""
        return self.place_id == self.service_id

    @classmethod
    def of(cls, row: Alert) -> "AlertInfo":
        """The contract of a row."""
        return cls(
            id=row.id,
            service_id=row.service_id,
            place_id=row.place_id,
            measure=Measure(row.measure),
            period=Period(row.period),
            wording=row.wording,
            rule=Rule(row.rule),
            start=row.start,
            since=row.since,
            at=row.at,
            rose=row.rose,
            change=_change(row),
            odds=row.odds,
            snapshot=row.snapshot,
            noticed_at=row.noticed_at,
            state=State(row.state),
            seen_by=row.seen_by,
            note=row.note,
        )


@dataclass(frozen=True)
class WatchInfo:
    """How a service is watched. floor: percentage points; budget: false alarms a year; is_own:
    whether one of both was set for this service. series, a_month, checked_at: of the last run.
    """

    service_id: uuid.UUID
    floor: int
    budget: int
    is_own: bool
    tells: Teller
    is_off: bool
    series: int
    a_month: float
    checked_at: dt.datetime | None


def _change(row: Alert) -> Estimate:
    return Estimate(
        row.change,
        row.error,
        row.low,
        row.high,
        row.n,
        row.n,
        Unit.DIFFERENCE_OF_SHARES,
        BETWEEN_PERIODS,
    )
