"""What is known of each kiosk: how much was asked on it, and when it was last heard of."""

import datetime as dt
import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.core.estimate import Count
from firsthand.listen.channels.kiosk.passes import CHANNEL
from firsthand.listen.deploying.funnel import Day, by_day


@dataclass(frozen=True)
class Contact:
    """One kiosk in the last 90 days. name: empty for screens without one. last: by day, None where
    nothing came from it.
    """

    name: str
    last: dt.date | None
    opened: Count
    started: Count
    completed: Count


def contacts(deployment_id: uuid.UUID, names: Iterable[str]) -> list[Contact]:
    """The kiosks of these names, then those that have sent something under another or none."""
    found: dict[str, list[Day]] = {name: [] for name in names}
    for each in by_day(deployment_id):
        kind, _slash, name = each.channel.partition("/")
        if kind == CHANNEL:
            found.setdefault(name, []).append(each)
    return [_contact(name, days) for name, days in found.items()]


def _contact(name: str, days: list[Day]) -> Contact:
    return Contact(
        name,
        max((each.day for each in days), default=None),
        Count(sum(each.funnel.opened.value or 0 for each in days)),
        Count(sum(each.funnel.started.value or 0 for each in days)),
        Count(sum(each.funnel.completed.value or 0 for each in days)),
    )
