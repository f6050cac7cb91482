"""What alerts there would have been, had some settings been in force."""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.listen import api as listen
from firsthand.understand.alerts.finding import Found, find, limits_for
from firsthand.understand.alerts.series import Series, watched
from firsthand.understand.estimates.trends.plan import Plan

MONTHS = 24


@dataclass(frozen=True)
class Preview:
    """series: that are watched. periods: how many were replayed. found: what would have alerted."""

    series: Sequence[Series]
    limits: Plan
    periods: int
    found: Sequence[Found]


def preview(service_id: uuid.UUID, *, floor: int, budget: int) -> Preview | None:
    """Replay the last two years; None where nothing can be watched.

    floor: percentage points. budget: false alarms a year. Nothing is written, nobody is told.
    """
    found = watched(service_id, [each.id for each in listen.deployments(service_ids=[service_id])])
    if not found:
        return None
    limits = limits_for(found, floor / 100, budget)
    latest = MONTHS * found[0].period.a_year // 12
    periods = sorted({key for each in found for key in each.keys})[-latest:]
    return Preview(found, limits, len(periods), find(found, limits, latest))
