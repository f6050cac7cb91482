"""Series as control charts and tables, and changes as tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from firsthand.core.estimate import Estimate, Unit
from firsthand.understand.alerts.moved import Moved
from firsthand.understand.alerts.series import Series
from firsthand.understand.alerts.telling import period_words
from firsthand.understand.answers.api import Dimension, Statistic
from firsthand.understand.estimates.api import Chart as Limits
from firsthand.understand.estimates.api import Signal, p_prime, xmr
from firsthand.understand.estimates.trends.changepoints import changepoints
from firsthand.understand.estimates.trends.watching import laney_errors
from firsthand.web.charts import Chart, ControlPoint, Legend, control_chart
from firsthand.web.tables import Cell, Column, Kind, Table

LANEY = "Laney p′ chart: limits from how much periods differ; no interval"
XMR = "XmR chart: limits from moving ranges; no interval"

SIGNALS: dict[Signal, Promise | str] = {
    Signal.NONE: "",
    Signal.ABOVE_LIMIT: gettext_lazy("above the upper limit"),
    Signal.BELOW_LIMIT: gettext_lazy("below the lower limit"),
    Signal.TWO_IN_THREE_HIGH: gettext_lazy("two of three close to the upper limit"),
    Signal.TWO_IN_THREE_LOW: gettext_lazy("two of three close to the lower limit"),
    Signal.RISING: gettext_lazy("seven rising points"),
    Signal.FALLING: gettext_lazy("seven falling points"),
    Signal.RUN_ABOVE: gettext_lazy("seven points above the mean"),
    Signal.RUN_BELOW: gettext_lazy("seven points below the mean"),
}


@dataclass(frozen=True)
class Drawn:
    """A series of one wording as it stands on the page. chart: None for fewer than two periods.

    notes: what to know of it, in sentences.
    """

    wording: str
    chart: Chart | None
    table: Table
    notes: tuple[str, ...]


def draw(series: Series, statistic: Statistic, key: str) -> Drawn:
    """The chart and the table of a series. key: of the table, for its files."""
    limits, notes = _limits(series, statistic)
    levels = _levels(series, statistic)
    table = _table(series, statistic, limits, levels, key)
    if limits is None:
        return Drawn(series.wording, None, table, notes)
    points = [
        ControlPoint(
            period_words(name),
            float(limits.values[at]),
            float(limits.mean[at]),
            float(limits.lower[at]),
            float(limits.upper[at]),
            str(SIGNALS[limits.signals[at]]),
            _("level changed?") if at in levels else "",
        )
        for at, name in enumerate(series.keys)
    ]
    count = sum(each is not Signal.NONE for each in limits.signals)
    spoken = ngettext(
        "%(count)d period has a signal, drawn as a diamond.",
        "%(count)d periods have a signal, drawn as diamonds.",
        count,
    ) % {"count": count}
    unit = Unit.SHARE if statistic is Statistic.SHARE else Unit.MEAN
    axis = str(series.measure.share_label) if unit is Unit.SHARE else _("Mean, 1 to 5")
    legend = Legend(_("mean"), _("limit"))
    chart = control_chart(_title(series), spoken, axis, points, unit=unit, legend=legend)
    return Drawn(series.wording, chart, table, notes)


def moved_tables(splits: Sequence[Moved], known: Mapping[str, Dimension]) -> list[Table]:
    """For each way to split a change, its parts before and after, and within and mix."""
    return [
        table
        for each in splits
        for table in (
            _parts_table(each, known[each.dimension]),
            _split_table(each, known[each.dimension]),
        )
    ]


def _limits(series: Series, statistic: Statistic) -> tuple[Limits | None, tuple[str, ...]]:
    if len(series.keys) < 2:  # noqa: PLR2004 -- limits need two
        return None, (_("One period alone has no limits yet."),)
    if np.ptp(series.values) == 0 and series.values[0] in {0.0, 1.0}:
        return None, (_("Everybody answered alike in every period, so there are no limits."),)
    if statistic is Statistic.SHARE:
        limits = p_prime(series.values, series.sizes)
    else:
        limits = xmr(series.values)
    notes = [] if limits.settled else [_("Limits from fewer than 12 periods still move a lot.")]
    return limits, tuple(notes)


def _levels(series: Series, statistic: Statistic) -> frozenset[int]:
    errors = laney_errors(series.values, series.sizes) if statistic is Statistic.SHARE else None
    if errors is not None and not (errors > 0).all():
        return frozenset()
    return frozenset(changepoints(series.values, errors))


def _title(series: Series) -> str:
    return _("%(measure)s with its limits, %(first)s to %(last)s") % _facts(series)


def _facts(series: Series) -> dict[str, object]:
    return {
        "measure": series.measure.label,
        "first": period_words(series.keys[0]),
        "last": period_words(series.keys[-1]),
    }


def _table(
    series: Series,
    statistic: Statistic,
    limits: Limits | None,
    levels: frozenset[int],
    key: str,
) -> Table:
    unit = Unit.SHARE if statistic is Statistic.SHARE else Unit.MEAN
    method = LANEY if statistic is Statistic.SHARE else XMR
    rows: list[dict[str, Cell]] = []
    for at, (name, estimate) in enumerate(zip(series.keys, series.estimates, strict=True)):
        row: dict[str, Cell] = {"period": period_words(name), "figure": estimate}
        if limits is not None:
            lines = {"mean": limits.mean, "lower": limits.lower, "upper": limits.upper}
            row |= {
                line: _bare(float(values[at]), estimate.n, unit, method)
                for line, values in lines.items()
            }
            row["signal"] = str(SIGNALS[limits.signals[at]])
        row["level"] = _("The level seems to have changed around here.") if at in levels else ""
        rows.append(row)
    columns = [
        Column("period", _("Period")),
        Column("figure", str(series.measure.label), Kind.ESTIMATE),
        Column("mean", _("Mean of all periods"), Kind.ESTIMATE),
        Column("lower", _("Lower limit"), Kind.ESTIMATE),
        Column("upper", _("Upper limit"), Kind.ESTIMATE),
        Column("signal", _("Signal")),
        Column("level", _("Note")),
    ]
    caption = _("%(measure)s, period by period, %(first)s to %(last)s") % _facts(series)
    return Table(key, caption, columns, rows)


def _bare(value: float, n: int, unit: Unit, method: str) -> Estimate:
    return Estimate(value, None, None, None, n, n, unit, method)


def _parts_table(split: Moved, dimension: Dimension) -> Table:
    keys = sorted(split.before.keys() | split.after.keys(), key=dimension.label_of)
    rows: list[dict[str, Cell]] = [
        {
            "part": dimension.label_of(key),
            "before": split.before.get(key),
            "after": split.after.get(key),
        }
        for key in keys
    ]
    columns = [
        Column("part", dimension.label),
        Column("before", _("Before"), Kind.ESTIMATE),
        Column("after", _("Since then"), Kind.ESTIMATE),
    ]
    caption = _("Before and since, by %(dimension)s") % {"dimension": dimension.label.lower()}
    return Table(f"parts_{split.dimension}", caption, columns, rows)


def _split_table(split: Moved, dimension: Dimension) -> Table:
    change = split.change
    lines = [
        (_("Within: the parts themselves moved"), change.within),
        (_("Mix: the parts have other shares of the answers"), change.mix),
        (_("Parts that began"), change.began),
        (_("Parts that stopped"), change.stopped),
        (_("Together"), change.total),
    ]
    rows: list[dict[str, Cell]] = [
        {"cause": words, "change": each}
        for words, each in lines
        if each.value or each.standard_error
    ]
    columns = [Column("cause", _("Cause")), Column("change", _("Change"), Kind.ESTIMATE)]
    caption = _("The change split by %(dimension)s") % {"dimension": dimension.label.lower()}
    note = _(
        "All answers of each time together, so it can differ a little from the change above, in "
        "which periods count alike. Groups too small to show are left out."
    )
    return Table(f"split_{split.dimension}", caption, columns, rows, note=note)
