"""What got worse in the heating grant, and what alerts say of it."""

import uuid
from dataclasses import dataclass

from firsthand.core.access import Actor
from firsthand.demo import truth
from firsthand.demo.live.grant import cells, driver_share, quarters
from firsthand.demo.live.putting_out import grant_title, there
from firsthand.understand.alerts.contracts import AlertInfo
from firsthand.understand.alerts.reading import alerts, watches
from firsthand.understand.alerts.words import State
from firsthand.understand.answers.periods import month_key
from firsthand.understand.api import Measure

FALL = truth.LONGER_CALLS


@dataclass(frozen=True)
class FallFound:
    """The planted fall beside what alerts say. change: planted, of the share of 4 and 5, of so many
    customers. alert: that says so. others: alerts about anything else, which are false.
    """

    change: float
    customers: int
    alert: AlertInfo | None
    others: int
    has_run: bool


def find_fall(actor: Actor, service_id: uuid.UUID) -> FallFound:
    """What the actor may see of it, whatever became of an alert since."""
    every = alerts(actor, tuple(State))
    found = next((each for each in every if _says_so(each, service_id)), None)
    others = len(every) - (found is not None)
    return FallFound(planted_change(), _customers(), found, others, bool(watches(actor)))


def planted_change() -> float:
    """Of the share of 4 and 5 on the driver, among all customers of the channel that fell."""
    own = [cell for cell in cells() if cell.channel is FALL.channel]
    moved = sum(
        cell.customers
        * (driver_share(cell, FALL.driver, FALL.by) - driver_share(cell, FALL.driver))
        for cell in own
    )
    return moved / sum(cell.customers for cell in own)


def _customers() -> int:
    own = sum(cell.customers for cell in cells() if cell.channel is FALL.channel)
    return own * len(quarters())


def _says_so(alert: AlertInfo, service_id: uuid.UUID) -> bool:
    """Of the channel that fell, or of all answers about the service, since then."""
    if alert.service_id != service_id or alert.measure is not Measure(FALL.driver) or alert.rose:
        return False
    is_there = alert.is_whole or alert.place_id == there(grant_title(FALL.channel))
    return is_there and alert.since >= month_key(FALL.start)
