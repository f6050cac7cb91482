"""What moved: a change between two spans of time, split into within and mix by its parts."""

import math
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from firsthand.core.estimate import Estimate, Unit
from firsthand.understand.alerts.series import DEPLOYMENT, WORDING, Series
from firsthand.understand.answers.api import Split, Where, rollup_for
from firsthand.understand.estimates.api import Change, GroupFigure, change_of
from firsthand.understand.estimates.tallies import LEVEL, t_quantile

PARTS = ("channel", "stage")
BETWEEN_PERIODS = "difference of means of periods; t interval from how periods before differ"


@dataclass(frozen=True)
class Side:
    """The figures of the parts in one span, as they may be shown; and behind them."""

    shown: Mapping[str, Estimate]
    figures: dict[Hashable, GroupFigure]


@dataclass(frozen=True)
class Moved:
    """One way to split a change. dimension: channel or stage; its parts are level keys.

    leading: the part that pulled most in the direction of the change; empty where that is hidden.
    """

    dimension: str
    change: Change
    before: Mapping[str, Estimate]
    after: Mapping[str, Estimate]
    leading: str


def total_of(series: Series, before: slice, after: slice) -> Estimate:
    """Mean of the periods after, less mean of those before; each period counts alike.

    The error is what the periods before differ by, or what sampling alone explains where that is
    more; t on the periods before, less one. Since the time was chosen by looking, the interval
    is rather too narrow.
    """
    old, new = series.values[before], series.values[after]
    sampling = old * (1 - old) / series.sizes[before]
    spread = max(float(np.var(old, ddof=1)), float(sampling.mean()))
    error = math.sqrt(spread * (1 / old.size + 1 / new.size))
    change, reach = float(new.mean() - old.mean()), t_quantile(old.size - 1, LEVEL) * error
    n = sum(each.n for span in (before, after) for each in series.estimates[span])
    unit = Unit.DIFFERENCE_OF_SHARES
    return Estimate(change, error, change - reach, change + reach, n, n, unit, BETWEEN_PERIODS)


def moved(series: Series, before: Sequence[str], after: Sequence[str]) -> list[Moved]:
    """The change between two spans, split by each dimension that has several parts.

    before, after: periods. In the wording of the series alone.
    """
    found = []
    for dimension in PARTS:
        old, new = (_side(series, dimension, keys) for keys in (before, after))
        if len(old.figures.keys() | new.figures.keys()) < 2:  # noqa: PLR2004 -- nothing to split
            continue
        change = change_of(old.figures, new.figures, Unit.DIFFERENCE_OF_SHARES)
        leading = _leading(old, new, change.total)
        found.append(Moved(dimension, change, old.shown, new.shown, leading))
    return found


def _side(series: Series, dimension: str, keys: Sequence[str]) -> Side:
    where: dict[str, Sequence[str]] = {str(series.period): keys, WORDING: [series.wording]}
    if not series.is_whole:
        where[DEPLOYMENT] = [str(series.place_id)]
    split = _split(series, dimension, where)
    shown = {label[0]: each for label, each in split.estimates.items() if label[0]}
    figures: dict[Hashable, GroupFigure] = {
        key: _figure(each) for key, each in shown.items() if each.value is not None
    }
    return Side(shown, figures)


def _split(series: Series, dimension: str, where: Where) -> Split:
    return rollup_for([series.service_id], series.measure, (dimension,), where)


def _figure(estimate: Estimate) -> GroupFigure:
    """As a part of a change. A share without spread keeps the doubt of two more answers, one of
    each kind (Agresti and Caffo 2000), as everywhere.
    """
    value, size = estimate.value or 0.0, max(estimate.n_effective, 1.0)
    smoothed = (value * size + 1) / (size + 2)
    variance = smoothed * (1 - smoothed) / (size + 2)
    return GroupFigure(estimate.n, value, variance, estimate.n)


def _leading(old: Side, new: Side, total: Estimate) -> str:
    """The part whose own change, times its share of the answers, is largest that way."""
    both = old.figures.keys() & new.figures.keys()
    if not both or not total.value:
        return ""
    sizes = {key: old.figures[key].size + new.figures[key].size for key in both}
    pulls = {
        key: (new.figures[key].value - old.figures[key].value) * sizes[key] * np.sign(total.value)
        for key in both
    }
    first = max(pulls, key=lambda key: pulls[key])
    return str(first) if pulls[first] > 0 else ""
