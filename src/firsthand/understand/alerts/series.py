"""The answers about a service as series: one for each measure, place and wording."""

import datetime as dt
import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

import numpy as np
from django.conf import settings

from firsthand.core.estimate import Estimate
from firsthand.core.fiscal import Quarter
from firsthand.core.local_days import today
from firsthand.understand.alerts.words import Period
from firsthand.understand.answers.api import Split, Statistic, rollup_for
from firsthand.understand.answers.selection import Selection, select
from firsthand.understand.answers.split import splits_of
from firsthand.understand.estimates.arrays import FloatArray
from firsthand.understand.estimates.trends.watching import FEWEST, Watch, laney_errors
from firsthand.understand.measures import Measure

WORDING, DEPLOYMENT = "wording", "deployment"
# A series that ended so long before others of its service is over, and not watched.
_OVER_AFTER = dt.timedelta(days=370)


@dataclass(frozen=True)
class Series:
    """Periods in which one question was asked in one wording, oldest first, hidden ones left out.

    place_id: the deployment, or the service where all its answers are meant. keys, estimates:
    one a period. Periods without enough answers to show are missing.
    """

    service_id: uuid.UUID
    place_id: uuid.UUID
    measure: Measure
    period: Period
    wording: str
    keys: tuple[str, ...]
    estimates: tuple[Estimate, ...]

    @property
    def is_whole(self) -> bool:
        """Whether it is of all answers about the service."""
        return self.place_id == self.service_id

    @property
    def values(self) -> FloatArray:
        """The figures, one a period."""
        return np.array([each.value for each in self.estimates], dtype=np.float64)

    @property
    def sizes(self) -> FloatArray:
        """The effective numbers of answers."""
        return np.array([max(each.n_effective, 1.0) for each in self.estimates])

    @property
    def watch(self) -> Watch:
        """What the rules look at; of shares."""
        values, sizes = self.values, self.sizes
        return Watch(values, laney_errors(values, sizes), sizes)

    def until(self, size: int) -> "Series":
        """The first so many periods."""
        return Series(
            self.service_id,
            self.place_id,
            self.measure,
            self.period,
            self.wording,
            self.keys[:size],
            self.estimates[:size],
        )


def series_of(
    service_id: uuid.UUID,
    measure: Measure,
    period: Period,
    *,
    deployments: Collection[uuid.UUID] = (),
    statistic: Statistic = Statistic.SHARE,
) -> list[Series]:
    """The series of the whole service, or one for each of these deployments and its wordings.

    A period counts when it is over. In the order in which the wordings came into use.
    """
    where = {DEPLOYMENT: [str(each) for each in deployments]} if deployments else None
    by = _by(period, of_parts=bool(deployments))
    split = rollup_for([service_id], measure, by, where, statistic=statistic)
    return _series_in(split, service_id, period)


def _by(period: Period, *, of_parts: bool) -> tuple[str, ...]:
    return (*([DEPLOYMENT] if of_parts else []), WORDING, str(period))


def _series_in(split: Split, service_id: uuid.UUID, period: Period) -> list[Series]:
    lines: dict[tuple[uuid.UUID, str], list[tuple[str, Estimate]]] = {}
    for label, estimate in split.estimates.items():
        *place, wording, key = label
        if wording is None or key is None or estimate.value is None or not is_over(key):
            continue
        place_id = uuid.UUID(place[0]) if place else service_id
        lines.setdefault((place_id, wording), []).append((key, estimate))
    found = [
        Series(service_id, place_id, split.measure, period, wording, *_in_order(line))
        for (place_id, wording), line in lines.items()
    ]
    return sorted(found, key=lambda each: (str(each.place_id), each.keys[0], each.wording))


def watched(service_id: uuid.UUID, deployments: Sequence[uuid.UUID]) -> list[Series]:
    """The series of a service that alerts look at: shares, in the wording asked last, still fed.

    By month where that is long enough; else by quarter, as files have it. Deployments are watched
    one by one where there are several.
    """
    selection = select([service_id])
    for period in Period:
        found = [
            each
            for measure in _answered(selection, period)
            for each in _of_measure(selection, service_id, measure, period, deployments)
        ]
        if any(len(each.keys) >= FEWEST for each in found):
            return _fed(found)
    return []


def ends_of(key: str) -> dt.date:
    """The last day of a period."""
    if "Q" in key:
        last: dt.date = settings.FISCAL_CALENDAR.last_day(Quarter.parse(key))
        return last
    months = int(key[:4]) * 12 + int(key[5:7])
    return dt.date(months // 12, months % 12 + 1, 1) - dt.timedelta(days=1)


def number_of(key: str) -> int:
    """Periods since the year 0: consecutive ones differ by one."""
    if "Q" in key:
        return Quarter.parse(key).ordinal
    return int(key[:4]) * 12 + int(key[5:7])


def is_over(key: str) -> bool:
    """Whether a period has ended."""
    return ends_of(key) < today()


def _of_measure(
    selection: Selection,
    service_id: uuid.UUID,
    measure: Measure,
    period: Period,
    deployments: Sequence[uuid.UUID],
) -> list[Series]:
    """The whole first, then its parts where there are several."""
    kinds = (False, True) if len(deployments) > 1 else (False,)
    splits = splits_of(selection, measure, [_by(period, of_parts=kind) for kind in kinds])
    whole, *parts = (_series_in(split, service_id, period) for split in splits)
    if not whole:
        return []
    return [series for found in (whole, *parts) for series in _latest(found)]


def _answered(selection: Selection, period: Period) -> list[Measure]:
    """The measures that somebody answered in a known period; much cheaper than their figures."""
    return [
        each
        for each in Measure
        if (counts := selection.counts(str(each), [str(period)])).num_rows
        and counts[str(period)].null_count < counts.num_rows
    ]


def _latest(found: list[Series]) -> list[Series]:
    """Of each place the wording that was asked last."""
    latest: dict[uuid.UUID, Series] = {}
    for each in found:
        if each.place_id not in latest or each.keys[-1] >= latest[each.place_id].keys[-1]:
            latest[each.place_id] = each
    return list(latest.values())


def _fed(found: list[Series]) -> list[Series]:
    """Without those that ended long before the newest: files may come late, but all alike."""
    newest = max(ends_of(each.keys[-1]) for each in found)
    return [each for each in found if ends_of(each.keys[-1]) >= newest - _OVER_AFTER]


def _in_order(line: list[tuple[str, Estimate]]) -> tuple[tuple[str, ...], tuple[Estimate, ...]]:
    line = sorted(line, key=lambda each: each[0])
    return tuple(key for key, _one in line), tuple(each for _key, each in line)
