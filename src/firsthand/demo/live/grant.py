"""Who was served by the heating grant, who of them answered, and what they said."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from django.conf import settings
from scipy.stats import norm

from firsthand.core.channels import Channel
from firsthand.core.fiscal import Quarter, quarters_between
from firsthand.demo import chance, truth
from firsthand.demo.comments import written
from firsthand.listen.api import Item, Sight, Sighting

SOURCE = "demo/heating-grant"
_LOW, _HIGH, _USUAL = 1, 5, 3.6
_NOISE, _PULL_OF_SATISFACTION = 0.95, 0.2
_POSITIVE = 3.5  # from here on, an answer is rounded to 4 or 5
_VIA = "link"
# For each so many forms that were sent, one more was opened, or started, and left.
_LEFT_EVERY = {Sight.OPENED: 3, Sight.STARTED: 12}


@dataclass(frozen=True)
class Cell:
    """Customers of one channel and age. trust, satisfaction: shares of the answers 1 to 5."""

    channel: Channel
    age: str
    customers: int
    answering: float
    trust: chance.Shares
    satisfaction: chance.Shares


def quarters() -> list[Quarter]:
    """In which customers were asked."""
    return list(quarters_between(truth.GRANT_FIRST, truth.GRANT_LAST))


def cells() -> Iterator[Cell]:
    """Every combination of channel and age."""
    for row, channel in enumerate(truth.GRANT_CHANNELS):
        for column, age in enumerate(truth.GRANT_AGES):
            effects = truth.GRANT_CHANNEL_ON_TRUST[row] + truth.GRANT_AGE_ON_TRUST[column]
            yield Cell(
                channel,
                age,
                truth.GRANT_CUSTOMERS[row][column],
                truth.GRANT_CHANNEL_ANSWERS[row] * truth.GRANT_AGE_ANSWERS[column],
                chance.five_point_shares(truth.GRANT_TRUST + effects),
                chance.five_point_shares(truth.GRANT_SATISFACTION),
            )


def answers(channel: Channel, quarter: Quarter, seed: int, scale: float = 1.0) -> list[Item]:
    """The answers of a channel and quarter, with ids that are stable for the seed, by day.

    scale: of the chance to answer, for tests that need only some of them.
    """
    random = chance.generator(seed, "grant", channel, quarter)
    found = []
    for cell in cells():
        if cell.channel is channel:
            people = chance.draw_part(random, cell.customers, cell.answering * scale)
            found += [_item(random, cell, quarter, number) for number in range(people)]
    return sorted(found, key=lambda item: item.received_at)


def sightings(items: list[Item]) -> Iterator[Sighting]:
    """The forms that were opened and started before these were sent, and some that never were."""
    for number, item in enumerate(items):
        for kind, more_every in _LEFT_EVERY.items():
            yield Sighting(kind, item.source_id, _VIA, received_at=item.received_at)
            if number % more_every == 0:
                yield Sighting(kind, f"{item.source_id}-left", _VIA, received_at=item.received_at)


def _item(random: chance.Generator, cell: Cell, quarter: Quarter, number: int) -> Item:
    moment = _moment(random, quarter)
    language = str(_one(random, truth.GRANT_LANGUAGES))
    spoken = "es" if language == "spanish" else "en"
    given = _scores(random, cell)
    region = "north" if random.random() < 1 / 2 else "south"
    if region == truth.SLOW_REGION.lower():
        given["efficiency"] += truth.REGION_ON_EFFICIENCY
    fall = truth.LONGER_CALLS
    given[fall.driver] += fall.on(cell.channel, moment.date())
    said: dict[str, object] = {name: _point(value) for name, value in given.items()}
    said |= {"age_group": cell.age, "region": region, "first_language": language}
    if comment := written(random, int(given["trust"]), spoken):
        said["comment"] = comment
    return Item(
        source=SOURCE,
        source_id=f"{cell.channel}-{cell.age}-{quarter}-{number:05d}",
        answers=said,
        language=spoken,
        occurred_at=moment,
        from_file=True,
        received_at=moment,
    )


def _scores(random: chance.Generator, cell: Cell) -> dict[str, float]:
    """Trust and satisfaction as planted, apart from each other; the drivers follow both."""
    tilted = chance.shares_of_those_who_answer(cell.satisfaction, truth.GRANT_ODDS_PER_POINT)
    trust = float(random.choice(chance.POINTS, p=cell.trust))
    satisfaction = float(random.choice(chance.POINTS, p=tilted))
    moods = random.normal(0.0, _NOISE, len(truth.GRANT_PULLS))
    drivers = {
        name: _level(name, trust, satisfaction) + mood
        for name, mood in zip(truth.GRANT_PULLS, moods, strict=True)
    }
    return {"satisfaction": satisfaction, "trust": trust, **drivers}


def _level(driver: str, trust: float, satisfaction: float) -> float:
    """Around which answers on a driver lie, before they are rounded to a point of the scale."""
    pulled = truth.GRANT_PULLS[driver] * (trust - _USUAL)
    return _USUAL + pulled + _PULL_OF_SATISFACTION * (satisfaction - _USUAL)


def driver_share(cell: Cell, driver: str, more: float = 0.0) -> float:
    """The share of customers who answer 4 or 5 on a driver, 0 to 1; more: points above usual."""
    regions = (0.0, truth.REGION_ON_EFFICIENCY if driver == "efficiency" else 0.0)
    return float(
        sum(
            of_trust * of_satisfaction * norm.sf((_POSITIVE - level - region - more) / _NOISE)
            for trust, of_trust in zip(chance.POINTS, cell.trust, strict=True)
            for satisfaction, of_satisfaction in zip(chance.POINTS, cell.satisfaction, strict=True)
            for level in [_level(driver, float(trust), float(satisfaction))]
            for region in regions
        )
        / len(regions)
    )


def _point(value: float) -> int:
    return int(np.clip(np.rint(value), _LOW, _HIGH))


def _one(random: chance.Generator, shares: dict[str, float]) -> object:
    return random.choice(list(shares), p=list(shares.values()))


def _moment(random: chance.Generator, quarter: Quarter) -> dt.datetime:
    """Within office hours, a day off either end, so that no time zone moves it out."""
    first = settings.FISCAL_CALENDAR.first_day(quarter)
    last = settings.FISCAL_CALENDAR.last_day(quarter)
    day = first + dt.timedelta(days=int(random.integers(1, (last - first).days)))
    minute = int(random.integers(0, 10 * 60))
    return dt.datetime.combine(day, dt.time(12), dt.UTC) + dt.timedelta(minutes=minute)
