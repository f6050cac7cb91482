"""The figures of one measure by groups, from counts."""

import uuid
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import pyarrow as pa
import pyarrow.compute as pc
from django.conf import settings
from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Estimate
from firsthand.core.fiscal import Quarter
from firsthand.understand.answers.contracts import Label, Split, Statistic, Where
from firsthand.understand.answers.hiding import hide_small
from firsthand.understand.answers.rolling import rollup_of
from firsthand.understand.answers.selection import Selection, require_dimensions, select
from firsthand.understand.answers.sums import COUNT, VALUE, WORDING
from firsthand.understand.answers.weighing import weigh
from firsthand.understand.answers.weighting import Weighted, weighted
from firsthand.understand.estimates.api import (
    Pool,
    mean_of_counts,
    share_of_counts,
)
from firsthand.understand.measures import Measure


def rollup_for(
    service_ids: Collection[uuid.UUID],
    measure: Measure,
    by: Sequence[str] = (),
    where: Where | None = None,
    *,
    quarters: Collection[Quarter] | None = None,
    statistic: Statistic = Statistic.SHARE,
) -> Split:
    """One measure of these services by groups, weighted to known totals where there are any.

    by, where: keys of `dimensions`; where: the levels to keep of each. quarters: None for all.
    The caller sees to it that the person asking may see figures of the services. Raises
    InvalidInput for an unknown dimension, and for a mean of a measure that has none. Groups
    without answers are not there.
    """
    (split,) = splits_for(service_ids, measure, [by], where, quarters=quarters, statistic=statistic)
    return split


def splits_for(
    service_ids: Collection[uuid.UUID],
    measure: Measure,
    bys: Sequence[Sequence[str]],
    where: Where | None = None,
    *,
    quarters: Collection[Quarter] | None = None,
    statistic: Statistic = Statistic.SHARE,
) -> list[Split]:
    """The same by several groupings, from answers that are looked up, fitted and counted once."""
    return splits_of(select(service_ids, quarters), measure, bys, where, statistic=statistic)


def splits_of(
    selection: Selection,
    measure: Measure,
    bys: Sequence[Sequence[str]],
    where: Where | None = None,
    *,
    statistic: Statistic = Statistic.SHARE,
) -> list[Split]:
    """The same of a selection, for who asks for several measures of it."""
    filters = {key: list(levels) for key, levels in (where or {}).items()}
    for names in (*bys, filters):
        require_dimensions(list(names))
    if statistic is Statistic.MEAN and not measure.has_mean:
        raise InvalidInput(
            _("%(measure)s has no mean: its answers are yes or no.") % {"measure": measure.label},
            where=_("statistic"),
            next_step=_("Ask for the share."),
        )
    fits = weighted(selection, str(measure))
    dims = dict.fromkeys(name for by in bys for name in by)
    every = tuple(dims | dict.fromkeys((*filters, WORDING, *(fits.dims if fits else ()))))
    asked = _Asked(measure, statistic, filters, fits, selection.counts(str(measure), every))
    return [_split(asked, tuple(by)) for by in bys]


@dataclass(frozen=True)
class _Asked:
    """One measure of a selection. counts: by all dimensions that any grouping, filter or fit
    needs.
    """

    measure: Measure
    statistic: Statistic
    where: Mapping[str, list[str]]
    fits: Weighted | None
    counts: pa.Table

    @cached_property
    def chosen(self) -> pa.Table:
        """The counts of those who fit the filters and answered."""
        return _fitting(self.counts, self.where)


def _split(asked: _Asked, by: tuple[str, ...]) -> Split:
    measure, statistic, fits, chosen = asked.measure, asked.statistic, asked.fits, asked.chosen
    if not chosen.num_rows:
        return Split(measure, statistic, by, {}, 0, (), None)
    groups = tuple(dict.fromkeys((*by, *asked.where, WORDING)))
    if fits is not None and fits.is_weighted:
        made = weigh(fits, asked.counts, measure, statistic, groups)
        present = _present(asked.where, asked.counts)
        rollup = made.rollup
        figures = made.figures(by, present) if chosen.select(by).drop_null().num_rows else {}
    else:
        rollup = rollup_of(asked.counts, measure, statistic, groups)
        figures = _unweighted(chosen, measure, by, statistic)
    pools = _pools(chosen, by)
    figures = {label: replace(each, pools=str(pools[label])) for label, each in figures.items()}
    wordings = len(set(chosen[WORDING].to_pylist()) - {None})
    shown = hide_small(figures, settings.SMALL_CELL)
    notes = fits.notes if fits is not None else ()
    return Split(measure, statistic, by, shown, wordings, notes, rollup)


def _unweighted(
    counts: pa.Table, measure: Measure, by: Sequence[str], statistic: Statistic
) -> dict[Label, Estimate]:
    """As everywhere else in the portfolio: all answers of a group as one simple sample."""
    spread: dict[Label, dict[int, int]] = {}
    added = counts.group_by([*by, VALUE], use_threads=False).aggregate([(COUNT, "sum")])
    for row in added.to_pylist():
        label = tuple(row[name] for name in by)
        if None not in label:
            spread.setdefault(label, {})[row[VALUE]] = row[f"{COUNT}_sum"]
    if statistic is Statistic.MEAN:
        return {label: mean_of_counts(given) for label, given in spread.items()}
    positive = measure.positive
    return {label: share_of_counts(given, positive) for label, given in spread.items()}


def _fitting(counts: pa.Table, where: Where) -> pa.Table:
    for name, levels in where.items():
        keep = pc.is_in(counts[name], value_set=pa.array(list(levels), pa.string()))
        counts = counts.filter(keep)
    return counts.filter(pc.is_valid(counts[VALUE]))


def _present(where: Where, counts: pa.Table) -> Where:
    """Without the levels to which nobody belongs; some are left, for somebody fits all."""
    known = {name: set(counts[name].to_pylist()) for name in where}
    return {
        name: [level for level in levels if level in known[name]] for name, levels in where.items()
    }


def _pools(counts: pa.Table, by: Sequence[str]) -> dict[Label, Pool]:
    """How many deployments, services and wordings each group puts together."""
    names = ("deployment", "service", WORDING)
    grouped = counts.group_by(list(by), use_threads=False) if by else None
    wanted = [(name, "count_distinct") for name in names]
    if grouped is None:
        distinct = [len(set(counts[name].to_pylist()) - {None}) for name in names]
        return {(): Pool(*distinct)}
    found = grouped.aggregate(wanted).to_pylist()
    return {
        tuple(row[name] for name in by): Pool(*(row[f"{name}_count_distinct"] for name in names))
        for row in found
    }
