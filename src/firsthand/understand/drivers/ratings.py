"""Ratings that everybody was asked for: shares, ranks and coefficients, or why there are none."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Count, Estimate, Unit
from firsthand.understand.drivers.rows import Rows, answered, simple_design
from firsthand.understand.estimates.api import Driver, Interval, KeyDrivers, key_drivers
from firsthand.understand.estimates.arrays import BoolArray, FloatArray, IntArray
from firsthand.understand.measures import Measure
from firsthand.understand.shelf import Shelf
from firsthand.web.figures import count_words

# So many answers give intervals finer than any use of them. Of more, this many are drawn, so
# that a page takes a second at most.
MOST_ROWS = 100_000
_SEED = 11
_HALF = 0.5
_FEWEST = 2
_COEFFICIENT = "adjusted coefficient; t interval of the weighted regression"
_RANKS = "counted among bootstrap replicates"

_shelf: Shelf[KeyDrivers] = Shelf(size=128)


@dataclass(frozen=True)
class Rated:
    """One rating. ranks: the chance of coming first, second and so on.

    is_flagged: not distinguishable from no effect. missing: of how many it is not known.
    """

    measure: Measure
    share: Estimate
    coefficient: Estimate
    ranks: tuple[Estimate, ...]
    missing: Estimate
    is_flagged: bool


@dataclass(frozen=True)
class Ratings:
    """The ratings, largest share first. explained: R² of all together; None where there are no
    drivers, and then `reason` says why. notes: what else there is to say.
    """

    rated: tuple[Rated, ...]
    explained: Estimate | None
    reason: str
    notes: tuple[str, ...]


def ratings_of(rows: Rows, weighting: str) -> Ratings:
    """What goes along with the outcome; the same answers are worked out once."""
    inside = answered(rows.items, rows.weights.size)
    if not inside.any():
        return Ratings((), None, _no_ratings(rows), ())
    if not np.isfinite(rows.outcome[inside]).any():
        return Ratings((), None, _("Nobody who gave ratings answered this question."), ())
    drawn, notes = _drawn(inside)
    items, left_out = _usable({item: rows.items[item][drawn] for item in rows.items})
    notes += left_out
    if len(items) < _FEWEST:
        reason = _("Fewer than two ratings were asked of most people: there is nothing to compare.")
        return Ratings((), None, reason, tuple(notes))
    try:
        found = _worked_out(rows.outcome[drawn], items, rows.weights[drawn])
    except InvalidInput as error:
        return Ratings((), None, _in_words(error), tuple(notes))
    rated = tuple(_rated(found, driver, weighting) for driver in found.drivers)
    return Ratings(rated, _explained(found, weighting), "", tuple(notes))


def _no_ratings(rows: Rows) -> str:
    if rows.tallied:
        return _(
            "These answers are known as counts only: so many fives, so many fours, question by "
            "question. Which answers belong to one person is not known, so what goes along with "
            "what cannot be worked out from them."
        )
    return _("Nobody was asked for ratings here.")


def _drawn(inside: BoolArray) -> tuple[IntArray, list[str]]:
    """The rows, or so many drawn at random from more."""
    people = np.flatnonzero(inside)
    if people.size <= MOST_ROWS:
        return people, []
    drawn = np.random.default_rng(_SEED).choice(people, MOST_ROWS, replace=False)
    words = _("Worked out from %(drawn)s answers, drawn at random from %(all)s.")
    return np.sort(drawn), [
        words
        % {
            "drawn": count_words(Count(MOST_ROWS)),
            "all": count_words(Count(people.size)),
        }
    ]


def _usable(
    items: Mapping[Measure, FloatArray],
) -> tuple[dict[Measure, FloatArray], list[str]]:
    """The items that can be compared, and in words why others are not among them."""
    kept, notes = {}, []
    for item, values in items.items():
        given = values[np.isfinite(values)]
        if not given.size:
            continue  # never asked: nothing to say
        if given.size < _HALF * values.size:
            words = _("Left out: %(item)s, which fewer than half of the people answered.")
            notes.append(words % {"item": item.label})
        elif given.min() == given.max():
            words = _("Left out: %(item)s, to which everybody gave the same answer.")
            notes.append(words % {"item": item.label})
        else:
            kept[item] = values
    return kept, notes


def _worked_out(
    outcome: FloatArray, items: Mapping[Measure, FloatArray], weights: FloatArray
) -> KeyDrivers:
    digest = hashlib.blake2b(digest_size=16)
    for array in (outcome, *items.values(), weights):
        digest.update(np.ascontiguousarray(array).tobytes())
    named = {str(item): values for item, values in items.items()}
    return _shelf.get(
        (tuple(named), digest.digest()),
        lambda: key_drivers(simple_design(weights), outcome, named, outcome="outcome"),
    )


def _in_words(error: InvalidInput) -> str:
    problem = error.problem
    known = {str(item) for item in Measure}
    label = f"{Measure(problem.where).label}: " if problem.where in known else ""
    return f"{label}{problem.what} {problem.next_step}".strip()


def _rated(found: KeyDrivers, driver: Driver, weighting: str) -> Rated:
    runs = sum(driver.ranks)
    return Rated(
        measure=Measure(driver.name),
        share=_estimate(found, driver.share, driver.share_error, driver.share_interval, weighting),
        coefficient=Estimate(
            value=driver.coefficient,
            standard_error=driver.coefficient_error,
            low=driver.coefficient_interval.low,
            high=driver.coefficient_interval.high,
            n=found.n,
            n_effective=found.n_effective,
            unit=Unit.DIFFERENCE_OF_MEANS,
            method=_COEFFICIENT,
            weighting=weighting,
        ),
        ranks=tuple(Estimate.counted(times, runs, method=_RANKS) for times in driver.ranks),
        missing=Estimate.counted(driver.missing, found.n, method="counted answers"),
        is_flagged=not driver.distinguishable,
    )


def _explained(found: KeyDrivers, weighting: str) -> Estimate:
    return _estimate(
        found, found.r_squared, found.r_squared_error, found.r_squared_interval, weighting
    )


def _estimate(
    found: KeyDrivers, value: float, error: float, interval: Interval, weighting: str
) -> Estimate:
    return Estimate(
        value=value,
        standard_error=error,
        low=interval.low,
        high=interval.high,
        n=found.n,
        n_effective=found.n_effective,
        unit=Unit.SHARE,
        method=found.method,
        weighting=weighting,
        level=interval.level,
    )
