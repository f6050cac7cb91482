"""Fitting the answers about a service in a quarter to the known totals of its customers.

What the totals do not know keeps the weight of an average answer: people without a level, or with
one that has no total. Levels that nobody belongs to among those who answered are left out, for no
weight can stand for people who did not answer. All of that is said.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from firsthand.catalog.api import MarginInfo
from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.api import (
    CellWeights,
    Diagnostics,
    MarginReached,
    Sample,
    diagnose,
    fit_cells,
)
from firsthand.understand.estimates.arrays import BoolArray, FloatArray

FEWEST = 30  # answers; weights made of fewer say more of chance than of customers
MOST_UNKNOWN = 0.2  # of the answers, without a level that has a total
MOST_SILENT = 0.5  # of the customers, in levels from which nobody answered
CONTRADICTION = 0.02  # by so much may the totals of two margins differ

type Combination = tuple[str | None, ...]


@dataclass(frozen=True)
class Fitted:
    """How the answers about one service in one quarter are weighted, or why not.

    dims: of the combinations. combinations: of levels, as they occur; sample: with their weights,
    all 1 where nothing could be fitted. used: the margins that were. notes: in words, whatever a
    reader should know. silent: the largest share of customers in levels without answers.
    """

    dims: tuple[str, ...]
    combinations: tuple[Combination, ...]
    sample: Sample
    used: tuple[str, ...]
    notes: tuple[str, ...]
    margins: tuple[MarginReached, ...]
    silent: float

    @property
    def is_weighted(self) -> bool:
        """Whether the answers count differently."""
        return bool(self.used)

    @property
    def diagnostics(self) -> Diagnostics:
        """Of the weights of the answers."""
        counts = self.sample.people.astype(np.int64)
        return diagnose(np.repeat(self.sample.weights, counts))


def fit(known: Sequence[MarginInfo], people: Mapping[Combination, int]) -> Fitted:
    """Weights for combinations of the levels of the known totals.

    people: how many answered anything, by their levels in the dimensions of `known`, in order.
    """
    dims = tuple(each.dimension for each in known)
    combinations = tuple(people)
    counts = np.array([float(people[each]) for each in combinations])
    notes: list[str] = []
    usable = _usable(known, combinations, counts, notes)
    fitted = _fitted(usable, dims, combinations, counts, notes) if usable else None
    weights, model = np.ones(counts.size), None
    margins: tuple[MarginReached, ...] = ()
    if fitted is not None:
        inside = _inside(usable, dims, combinations)
        weights[inside] = fitted.weights
        margins = fitted.margins
        model = _with_the_rest(fitted, inside)
    return Fitted(
        dims,
        combinations,
        Sample(counts, weights, model),
        tuple(usable) if fitted is not None else (),
        tuple(notes),
        margins,
        _silent(known, combinations),
    )


type _Totals = dict[str, dict[str, float]]


def _usable(
    known: Sequence[MarginInfo],
    combinations: Sequence[Combination],
    counts: FloatArray,
    notes: list[str],
) -> _Totals:
    size = counts.sum()
    if size < FEWEST:
        notes.append(_("Not weighted: fewer than %(least)d people answered.") % {"least": FEWEST})
        return {}
    if contradiction := contradictions(known):
        notes.extend(_("Not weighted: %(why)s") % {"why": why} for why in contradiction)
        return {}
    usable: _Totals = {}
    for at, margin in enumerate(known):
        totals = dict(margin.totals)
        there = {each[at] for each in combinations}
        told = np.array([each[at] in totals for each in combinations])
        unknown = 1 - counts[told].sum() / size
        nobody = [level for level in totals if level not in there]
        silent = sum(totals[level] for level in nobody) / margin.customers
        names = {"dimension": dimension_word(margin.dimension), "levels": ", ".join(nobody)}
        if unknown > MOST_UNKNOWN:
            words = _(
                "Not weighted by %(dimension)s: %(share)s of the answers have no level there."
            )
            notes.append(words % {**names, "share": _percent(unknown)})
        elif silent > MOST_SILENT:
            words = _(
                "Not weighted by %(dimension)s: nobody answered from %(levels)s, "
                "to which %(share)s of the customers belong."
            )
            notes.append(words % {**names, "share": _percent(silent)})
        else:
            usable[margin.dimension] = {
                level: float(total) for level, total in totals.items() if level in there
            }
            notes.extend(_remarks(names, unknown, silent))
    return usable


def _remarks(names: dict[str, str], unknown: float, silent: float) -> list[str]:
    notes = []
    if silent:
        words = _(
            "Nobody answered from %(levels)s (%(dimension)s), to which %(share)s of the customers "
            "belong: no weight can speak for them."
        )
        notes.append(words % {**names, "share": _percent(silent)})
    if unknown > 0:
        words = _(
            "%(share)s of the answers have no known level of %(dimension)s; "
            "they count as average ones."
        )
        notes.append(words % {**names, "share": _percent(unknown)})
    return notes


def contradictions(known: Sequence[MarginInfo]) -> list[str]:
    """In words, which known totals of one service and time do not add up to the same."""
    if len(known) < 2:  # noqa: PLR2004 -- it takes two to contradict
        return []
    first, *others = sorted(known, key=lambda each: -each.customers)
    words = _(
        "the totals of %(one)s add up to %(first)s customers, those of %(other)s to %(second)s "
        "(%(share)s fewer)."
    )
    return [
        words
        % {
            "one": dimension_word(first.dimension),
            "first": f"{first.customers:,}",
            "other": dimension_word(other.dimension),
            "second": f"{other.customers:,}",
            "share": _percent(1 - other.customers / first.customers),
        }
        for other in others
        if other.customers < (1 - CONTRADICTION) * first.customers
    ]


def _fitted(
    usable: _Totals,
    dims: Sequence[str],
    combinations: Sequence[Combination],
    counts: FloatArray,
    notes: list[str],
) -> CellWeights | None:
    inside = _inside(usable, dims, combinations)
    levels = {
        name: [
            str(each[dims.index(name)])
            for each, is_in in zip(combinations, inside, strict=True)
            if is_in
        ]
        for name in usable
    }
    # A level may occur only together with one that has no total; then nobody is left in it.
    totals = {
        name: {level: total for level, total in known.items() if level in set(levels[name])}
        for name, known in usable.items()
    }
    try:
        fitted = fit_cells(counts[inside], levels, totals)
    except InvalidInput as error:
        notes.append(_("Not weighted: %(why)s") % {"why": error})
        return None
    if not fitted.reached:
        notes.append(_("The known totals are not met exactly: %(why)s") % {"why": fitted.why})
    return fitted if fitted.reached or fitted.weights.std() > 0 else None


def _inside(usable: _Totals, dims: Sequence[str], combinations: Sequence[Combination]) -> BoolArray:
    """The combinations whose every level has a total."""
    return np.array(
        [all(each[dims.index(name)] in usable[name] for name in usable) for each in combinations],
        dtype=np.bool_,
    )


def _with_the_rest(fitted: CellWeights, inside: BoolArray) -> FloatArray | None:
    """The dummies of all combinations; those without known levels are a level of their own."""
    if fitted.model is None:
        return None
    model = np.zeros((inside.size, fitted.model.shape[1] + 1))
    model[inside, :-1] = fitted.model
    model[~inside, -1] = 1.0
    return model


def _silent(known: Sequence[MarginInfo], combinations: Sequence[Combination]) -> float:
    shares = [
        sum(total for level, total in margin.totals if level not in {c[at] for c in combinations})
        / margin.customers
        for at, margin in enumerate(known)
    ]
    return max(shares, default=0.0)


def dimension_word(dimension: str) -> str:
    """A dimension within a sentence."""
    words = {"channel": _("channel"), "stage": _("stage"), "language": _("language")}
    return words.get(dimension) or dimension.removeprefix("seg:").replace("_", " ")


def _percent(share: float) -> str:
    return f"{100 * share:.0f}%" if share >= 0.01 else "<1%"  # noqa: PLR2004 -- one per cent
