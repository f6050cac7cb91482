"""Loads the surveys of our own, piece by piece; each piece is there as a whole or not at all."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import batched

from django.conf import settings
from django.db import transaction

from firsthand.catalog.api import set_margin
from firsthand.catalog.contracts import ServiceInfo
from firsthand.core.access import Actor
from firsthand.core.channels import Channel
from firsthand.demo import truth
from firsthand.demo.live import extras, grant
from firsthand.demo.live.answering import AT_ONCE, answer
from firsthand.demo.live.places import TODAY, Today
from firsthand.demo.live.putting_out import grant_title, own_version, put_grant, put_today, there
from firsthand.demo.live.release import publish_release
from firsthand.demo.live.surveys import GRANT_NAME
from firsthand.listen.api import live, note_all, take, tell
from firsthand.understand.alerts.reading import watches
from firsthand.understand.api import raise_alerts

type Services = Mapping[str, ServiceInfo]

_SOURCE = "Counts of decisions and calls (made up)"
_DONE = (
    "You told us that people on the phone trust us less. "
    "Whoever calls now reaches somebody who can decide."
)


@dataclass(frozen=True)
class Load:
    """What every piece needs. scale: share of the answers. base_url: where letters lead."""

    actor: Actor
    services: Services
    seed: int
    scale: float
    base_url: str


type Piece = Callable[[], None]


def pieces(load: Load) -> list[Piece]:
    """What is missing, in order; none where all is there, or no answers are wanted."""
    if load.scale <= 0:
        return []
    found: list[Piece] = [
        lambda channel=channel: _grant(load, channel)  # type: ignore[misc]
        for channel in truth.GRANT_CHANNELS
        if there(grant_title(channel)) is None
    ]
    if found:
        found = [lambda: _totals(load), *found]
    found += [
        lambda place=place: _today(load, place)  # type: ignore[misc]
        for place in TODAY
        if there(place.title) is None
    ]
    if not watches(load.actor):
        found.append(lambda: _look_for_alerts(load))
    return [*found, lambda: publish_release(load.actor, load.services[truth.GRANT])]


def _look_for_alerts(load: Load) -> None:
    """As a timer would. Nobody is mailed while loading: the next `firsthand alerts` does that."""
    raise_alerts(load.actor, tell=False)


@transaction.atomic
def _totals(load: Load) -> None:
    by_age = [sum(column) for column in zip(*truth.GRANT_CUSTOMERS, strict=True)]
    totals = {
        "channel": {
            str(channel): sum(line)
            for channel, line in zip(truth.GRANT_CHANNELS, truth.GRANT_CUSTOMERS, strict=True)
        },
        "seg:age_group": dict(zip(truth.GRANT_AGES, by_age, strict=True)),
    }
    for dimension, levels in totals.items():
        set_margin(
            load.actor,
            load.services[truth.GRANT].id,
            dimension=dimension,
            first=truth.GRANT_FIRST,
            last=truth.GRANT_LAST,
            totals=levels,
            source=_SOURCE,
        )


@transaction.atomic
def _grant(load: Load, channel: Channel) -> None:
    service = load.services[truth.GRANT]
    version_id = own_version(load.actor, GRANT_NAME, service.provider.agency.id)
    opens = settings.FISCAL_CALENDAR.first_day(truth.GRANT_FIRST)
    deployment_id = put_grant(load.actor, service, version_id, channel, opens)
    asked = live(deployment_id=deployment_id)
    for quarter in grant.quarters():
        items = grant.answers(channel, quarter, load.seed, load.scale)
        for seen in batched(grant.sightings(items), AT_ONCE):
            note_all(asked, seen, careful=True)
        for some in batched(items, AT_ONCE):
            take(asked, some, careful=True)
    tell(load.actor, deployment_id, _DONE)


def _today(load: Load, place: Today) -> None:
    with transaction.atomic():
        deployment_id = put_today(load.actor, place, load.services[place.service])
        answer(live(deployment_id=deployment_id), place, load.seed, load.scale)
        extras.dress(load.actor, place, deployment_id, load.seed)
        extras.queue_letters(load.actor, place, deployment_id, load.base_url)
    extras.send_letters()
