"""How many were offered a form, opened it, started it and completed it.

All are whole counts of the ledger, not samples, so the rates between them have no interval.
"""

import datetime as dt
import uuid
from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.core.clock import now
from firsthand.core.estimate import Count, Estimate, Suppression, Unit
from firsthand.listen.answering.verbs.send import SOURCE
from firsthand.listen.intake.sightings import Sight
from firsthand.listen.responses.marking import judged
from firsthand.record.api import RESPONSES, daily_counts, event_counts, response_counts

METHOD = "counted, not estimated"
_STEPS = (Sight.OFFERED, Sight.OPENED, Sight.STARTED)
DAYS_SHOWN = 90
# Other systems and files send answers whose offers and starts nobody noted here.
_UNFOLLOWED = ("api:", "csv:")

DEFINITIONS: dict[str, Promise] = {
    "offered": _(
        "How often the form was put before somebody: an invitation that was sent, or a "
        "widget that came into sight. Not known where the channel cannot count it."
    ),
    "opened": _(
        "How often the first page was shown by a browser. Programs that say what they "
        "are, and pages fetched ahead, do not count; a page that is reloaded does."
    ),
    "started": _("How many forms came back with at least their first page."),
    "completed": _(
        "How many forms were sent and count. Suspected spam and deleted answers do not."
    ),
    "open_rate": _("Opened, of those offered."),
    "completion_rate": _(
        "Completed, of those started. Answers from files and from other systems are left out: "
        "nobody noted here who started them."
    ),
    "response_rate": _(
        "Completed, of those offered. Answers from files and from other systems are left out: "
        "nobody noted here whom they were offered to."
    ),
}


@dataclass(frozen=True)
class Funnel:
    """The four counts; offered is unknown where nothing was ever noted as offered.

    followed: of those completed, the ones whose way there was noted; rates are of these.
    """

    offered: Count
    opened: Count
    started: Count
    completed: Count
    followed: Count

    @property
    def open_rate(self) -> Estimate:
        """Opened, of those offered."""
        return rate(self.opened, self.offered)

    @property
    def completion_rate(self) -> Estimate:
        """Completed, of those started."""
        return rate(self.followed, self.started)

    @property
    def response_rate(self) -> Estimate:
        """Completed, of those offered."""
        return rate(self.followed, self.offered)


@dataclass(frozen=True)
class Day:
    """The funnel of one day and channel."""

    day: dt.date
    channel: str
    funnel: Funnel


def rate(part: Count, whole: Count) -> Estimate:
    """A part of a whole count, or why there is none. n is the whole."""
    if part.value is None or not whole.value:
        reason = Suppression.DENOMINATOR_UNKNOWN
    elif part.value > whole.value:
        reason = Suppression.DENOMINATOR_IMPOSSIBLE
    else:
        share = part.value / whole.value
        return Estimate(share, None, None, None, whole.value, whole.value, Unit.SHARE, METHOD)
    return Estimate.hidden(reason, n=whole.value or 0, unit=Unit.SHARE, method=METHOD)


def funnels(deployment_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Funnel]:
    """The funnel of each deployment since it was opened. A few queries."""
    events = event_counts(deployment_ids, _STEPS)
    known = judged(deployment_ids)
    completed = response_counts(deployment_ids, judged=known)
    followed = response_counts(deployment_ids, judged=known, but_from=_UNFOLLOWED)
    return {
        id_: _funnel(
            {step: events.get((id_, step), 0) for step in _STEPS},
            completed.get(id_, 0),
            followed.get(id_, 0),
        )
        for id_ in deployment_ids
    }


def by_day(deployment_id: uuid.UUID) -> list[Day]:
    """The funnel of each of the last 90 days and of each channel, the newest day first."""
    since = now() - dt.timedelta(days=DAYS_SHOWN)
    joined = (SOURCE, Sight.OPENED.source)
    counted = daily_counts(
        deployment_id, _STEPS, since=since, joined=joined, judged=judged([deployment_id])
    )
    cells: dict[tuple[dt.date, str], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for each in counted:
        cells[each.day, each.channel][each.type] += each.count
    ordered = sorted(cells, key=lambda cell: (-cell[0].toordinal(), cell[1]))
    return [_day(cell, cells[cell]) for cell in ordered]


def _day(cell: tuple[dt.date, str], counts: dict[str, int]) -> Day:
    day, channel = cell
    completed = counts.get(RESPONSES, 0)
    followed = 0 if channel.startswith(_UNFOLLOWED) else completed
    return Day(day, channel, _funnel(counts, completed, followed))


def _funnel(events: dict[str, int], completed: int, followed: int) -> Funnel:
    offered = events.get(Sight.OFFERED, 0)
    return Funnel(
        Count(offered or None),
        Count(events.get(Sight.OPENED, 0)),
        Count(events.get(Sight.STARTED, 0)),
        Count(completed),
        Count(followed),
    )
