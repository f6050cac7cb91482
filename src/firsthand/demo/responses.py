"""Single responses, as agencies report them since fiscal year 2024 (A-11 v2)."""

from collections.abc import Iterator

from firsthand.core.channels import Channel
from firsthand.core.fiscal import Quarter
from firsthand.demo import chance, truth
from firsthand.demo.comments import comment
from firsthand.demo.places import Place
from firsthand.demo.volumes import volumes
from firsthand.demo.world import service
from firsthand.listen.formats.a11.v2.records import DRIVERS, V2Response
from firsthand.listen.roles import Scale

_THUMBS_LEVEL = 0.72
_LOWEST_POSITIVE, _HIGHEST_NEGATIVE = 4, 2

# The chance that a person names a driver, after a good and after a bad answer.
_GOOD = dict(zip(DRIVERS, (0.55, 0.45, 0.35, 0.20, 0.15, 0.30, 0.05), strict=True))
_BAD = dict(zip(DRIVERS, (0.40, 0.40, 0.45, 0.30, 0.15, 0.15, 0.10), strict=True))
_BAD_ON_THE_LINE = {**_BAD, "ease": 0.65, "efficiency": 0.60, "humanity": 0.30}


def responses(place: Place, quarter: Quarter, seed: int) -> Iterator[V2Response]:
    """Every response of a place and quarter, each with an id that is stable for the seed."""
    random = chance.generator(seed, "responses", place.key, quarter)
    shares = _trust_shares(place, quarter)
    for number in range(1, volumes(place, quarter, seed).respondents + 1):
        answer = int(random.choice(list(shares), p=list(shares.values())))
        positive, negative = _drivers(random, place, answer)
        yield V2Response(
            external_id=f"{place.key}-{quarter}-{number:05d}",
            question_1=answer,
            drivers=_ticked(place, positive) + _ticked(place, negative),
            comment=comment(random, positive, negative),
        )


def thumbs_up_share(place: Place) -> float:
    """The share of people of a place who give a thumb up."""
    hurts = place.channel is truth.HURTING_CHANNEL
    return _THUMBS_LEVEL + (truth.CHANNEL_ON_THUMBS if hurts else 0.0)


def five_point_drivers(
    random: chance.Generator, answer: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The drivers that a person names after an answer from 1 to 5: of the good or the bad side."""
    odds = _GOOD if answer >= _LOWEST_POSITIVE else _BAD
    draws = random.random(len(odds))
    named = tuple(name for name, draw in zip(odds, draws, strict=True) if draw < odds[name])
    if answer >= _LOWEST_POSITIVE:
        return named, ()
    return ((), named) if answer <= _HIGHEST_NEGATIVE else ((), ())


def _trust_shares(place: Place, quarter: Quarter) -> dict[int, float]:
    if place.scale is Scale.THUMBS:
        up = thumbs_up_share(place)
        return {0: 1 - up, 1: up}
    mean = service(place.service).trust + truth.trust_effect(place.service, place.channel, quarter)
    points = [int(point) for point in chance.POINTS]
    return dict(zip(points, chance.five_point_shares(mean), strict=True))


def _drivers(
    random: chance.Generator, place: Place, answer: int
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The drivers that a person names: only those of the side on which the answer stands."""
    thumbs = place.scale is Scale.THUMBS
    if answer >= (1 if thumbs else _LOWEST_POSITIVE):
        return _named(random, place, _GOOD), ()
    if answer <= (0 if thumbs else _HIGHEST_NEGATIVE):
        on_the_line = place.channel is Channel.AUTOMATED_PHONE
        return (), _named(random, place, _BAD_ON_THE_LINE if on_the_line else _BAD)
    return (), ()


def _named(random: chance.Generator, place: Place, odds: dict[str, float]) -> tuple[str, ...]:
    draws = random.random(len(odds))
    named = (name for name, draw in zip(odds, draws, strict=True) if draw < odds[name])
    return tuple(name for name in named if _is_asked(place, name))


def _is_asked(place: Place, driver: str) -> bool:
    return place.asked_humanity or driver != "humanity"


def _ticked(place: Place, named: tuple[str, ...]) -> tuple[bool | None, ...]:
    return tuple(name in named if _is_asked(place, name) else None for name in DRIVERS)
