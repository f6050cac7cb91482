"""Who was asked: what weighting did, and what the silent could change."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from firsthand.core.estimate import Count, Estimate, Unit
from firsthand.core.fiscal import Quarter
from firsthand.understand.answers.api import (
    Dimension,
    Fitted,
    dimension_word,
    level_shares,
)
from firsthand.understand.contracts import Line
from firsthand.understand.estimates.api import silent_bounds
from firsthand.web.tables import Cell, Column, Kind, Table

_COUNTED = "counted, not sampled: no interval"
_KISH = "Kish's design effect: n sum w^2 / (sum w)^2"


def weights_table(fits: Mapping[Quarter, Fitted]) -> Table:
    """For each quarter: which totals, how many answers, and what they are worth."""
    rows: list[Mapping[str, Cell]] = []
    for quarter, each in fits.items():
        found = each.diagnostics
        rows.append(
            {
                "quarter": str(quarter),
                "totals": ", ".join(map(dimension_word, each.used)) or _("none: not weighted"),
                "n": Count(found.n),
                "worth": Count(round(found.n_effective)),
                "effect": _plain(found.design_effect, found.n, _KISH),
                "largest": _plain(found.largest, found.n, _COUNTED),
            }
        )
    return Table(
        key="weights",
        caption=_("How answers were weighted to known totals"),
        columns=[
            Column("quarter", _("Quarter")),
            Column("totals", _("Known totals used")),
            Column("n", _("Answers"), Kind.COUNT),
            Column("worth", _("Worth so many"), Kind.COUNT, _worth_definition()),
            Column("effect", _("Design effect"), Kind.ESTIMATE, _effect_definition()),
            Column("largest", _("Largest weight"), Kind.ESTIMATE, _largest_definition()),
        ],
        rows=rows,
    )


def levels_table(
    fitted: Fitted, dimensions: Sequence[Dimension], small_cell: int, quarter: Quarter
) -> Table | None:
    """Each level with its known share and its share of the answers; None where not weighted."""
    shares = level_shares(fitted)
    # Levels that few belong to would give these people away, and so would one such beside others.
    if not shares or any(each.n < small_cell for each in shares):
        return None
    by_key = {each.key: each for each in dimensions}
    n = round(float(fitted.sample.people.sum()))
    rows: list[Mapping[str, Cell]] = [
        {
            "level": _level(by_key.get(each.dimension), each.dimension, each.level),
            "answers": Count(each.n),
            "known": _share(each.known, n),
            "answered": _share(each.answered, n),
            "weighs": _share(each.weighs, n),
        }
        for each in shares
    ]
    return Table(
        key="levels",
        caption=_("Customers and answers, %(quarter)s") % {"quarter": quarter},
        columns=[
            Column("level", _("Group")),
            Column("answers", _("Answers"), Kind.COUNT),
            Column("known", _("Of the customers"), Kind.ESTIMATE),
            Column("answered", _("Of those who answered"), Kind.ESTIMATE),
            Column("weighs", _("After weighting"), Kind.ESTIMATE),
        ],
        rows=rows,
    )


def silent_table(line: Line, customers: int | None) -> Table:
    """What every share could be at the least and at the most, had everybody answered.

    customers: how many there were, where totals are known; else those who were offered count.
    """
    offered = line.rates.response.estimate.value
    rows: list[Mapping[str, Cell]] = []
    for measure, figures in line.figures.items():
        share = figures.share
        rate = share.n / customers if customers else offered
        if share.value is None or not rate:
            continue
        bounds = silent_bounds(share.value, min(rate, 1.0))
        rows.append(
            {
                "measure": str(measure.label),
                "share": share,
                "low": _share(bounds.low, share.n),
                "high": _share(bounds.high, share.n),
            }
        )
    return Table(
        key="silent",
        caption=_("What the silent could change"),
        columns=[
            Column("measure", _("Measure")),
            Column("share", _("Share of positive answers"), Kind.ESTIMATE),
            Column("low", _("At the least"), Kind.ESTIMATE, _least_definition()),
            Column("high", _("At the most"), Kind.ESTIMATE, _most_definition()),
        ],
        rows=rows,
        empty=_(
            "Nobody counted how many were offered the survey, so nobody can say how many stayed "
            "silent."
        ),
    )


def _share(value: float, n: int) -> Estimate:
    share = min(max(value, 0.0), 1.0)
    return Estimate(share, None, None, None, n, n, Unit.SHARE, _COUNTED, is_counted=True)


def _plain(value: float, n: int, method: str) -> Estimate:
    return Estimate(value, None, None, None, n, n, Unit.RATIO, method, is_counted=True)


def _level(dimension: Dimension | None, key: str, level: str) -> str:
    if dimension is None:
        return f"{key}: {level}"
    return f"{dimension.label}: {dimension.label_of(level)}"


def _worth_definition() -> str:
    return _("Weighted answers say as much as so many unweighted ones would.")


def _effect_definition() -> str:
    return _("By how much unequal weights widen the interval, squared: 1 where all count alike.")


def _largest_definition() -> str:
    return _("For how many average answers the heaviest one counts; never more than five.")


def _least_definition() -> str:
    return _("If all who stayed silent had answered negatively.")


def _most_definition() -> str:
    return _("If all who stayed silent had answered positively.")
