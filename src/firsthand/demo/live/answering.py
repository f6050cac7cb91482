"""What people answered in the last four weeks, and what they were shown: events, one by one."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import batched

from msgspec.structs import replace

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.demo import chance, truth
from firsthand.demo.comments import comment
from firsthand.demo.live.places import VISIT, WEB, Today
from firsthand.demo.responses import five_point_drivers
from firsthand.demo.world import service
from firsthand.listen.api import FORM_SOURCE, Item, LiveDeployment, Sight, Sighting, note_all, take

DAYS, AT_ONCE = 28, 1_000
SPAM, CONFLICTS = 6, 2
# Of those who open a form: how many start it for each that completes it, and so on.
_OPENED_ONLY, _STARTED_ONLY = 0.45, 0.12
_SPANISH = 0.15


@dataclass(frozen=True)
class Visitor:
    """Somebody who opened a form. item: what was sent; None where nothing was."""

    key: str
    via: str
    opened_at: dt.datetime
    started: bool
    item: Item | None


def answer(deployment: LiveDeployment, place: Today, seed: int, scale: float) -> int:
    """Put four weeks of visitors, answers and events into the record; how many answers count."""
    visitors = list(_visitors(place, seed, scale))
    items = [visitor.item for visitor in visitors if visitor.item is not None]
    for some in batched(_sightings(place, visitors), AT_ONCE):
        note_all(deployment, some, careful=True)
    take(deployment, items, careful=True)
    if place is WEB:
        take(deployment, [*_spam(items), *_sent_twice(items)], careful=True)
    return len(items)


def _visitors(place: Today, seed: int, scale: float) -> Iterator[Visitor]:
    random = chance.generator(seed, "today", place.key)
    moment = now()
    completed = max(1, round(place.responses * scale))
    for number in range(round(completed * (1 + _OPENED_ONLY + _STARTED_ONLY))):
        key = f"demo-{place.key}-{number:05d}"
        via = str(random.choice(place.vias))
        ago = dt.timedelta(minutes=float(random.uniform(20, DAYS * 24 * 60)))
        item = _item(random, place, key, via, moment - ago) if number < completed else None
        started = number < completed * (1 + _STARTED_ONLY)
        yield Visitor(key, via, moment - ago, started, item)


def _item(
    random: chance.Generator, place: Today, key: str, via: str, opened_at: dt.datetime
) -> Item:
    sent_at = opened_at + dt.timedelta(seconds=float(random.uniform(20, 300)))
    return Item(
        source=FORM_SOURCE,
        source_id=key,
        answers=_answers(random, place, via),
        language="es" if random.random() < _SPANISH else "en",
        started_at=opened_at,
        from_file=True,  # no check for spam applies: comments of a demo repeat themselves
        received_at=sent_at,
    )


def _answers(random: chance.Generator, place: Today, via: str) -> dict[str, object]:
    effect = truth.trust_effect(place.service, place.channel, truth.LAST_QUARTER)
    shares = chance.five_point_shares(service(place.service).trust + effect)
    trust = int(random.choice(chance.POINTS, p=shares))
    if place.instrument == VISIT:
        office = via.rpartition("/")[2]
        slow = office == "north"
        efficiency = max(1, min(5, trust - slow + int(random.integers(-1, 2))))
        helpful = max(1, min(5, trust + int(random.integers(0, 2))))
        return {"trust": trust, "efficiency": efficiency, "employee": helpful, "kiosk": office}
    positive, negative = five_point_drivers(random, trust)
    found: dict[str, object] = {"trust": trust}
    if positive:
        found["positive_drivers"] = list(positive)
    if negative:
        found["negative_drivers"] = list(negative)
    if text := comment(random, positive, negative):
        found["comment"] = text
    return found


def _sightings(place: Today, visitors: list[Visitor]) -> Iterator[Sighting]:
    for one in visitors:
        if place.offered and one.via == place.vias[0]:
            for number in range(place.offered):
                key = f"{one.key}-seen-{number}"
                yield Sighting(Sight.OFFERED, key, one.via, received_at=one.opened_at)
        yield Sighting(Sight.OPENED, one.key, one.via, received_at=one.opened_at)
        if one.started:
            yield Sighting(Sight.STARTED, one.key, one.via, received_at=one.opened_at)


def _spam(items: list[Item]) -> list[Item]:
    """Programs filled in the field that people do not see, within a second."""
    return [
        replace(
            item,
            source_id=f"{item.source_id}-spam",
            started_at=item.received_at - dt.timedelta(seconds=1),
            trap_filled=True,
            from_file=False,
            vouched_for=True,
            id=new_id(),
        )
        for item in items[:SPAM]
    ]


def _sent_twice(items: list[Item]) -> list[Item]:
    """The same form again with another answer: both are kept until somebody decides."""
    return [
        replace(item, answers={"trust": 6 - int(str(item.answers["trust"]))}, id=new_id())
        for item in [each for each in items if each.answers["trust"] != 3][:CONFLICTS]  # noqa: PLR2004 -- the middle
    ]
