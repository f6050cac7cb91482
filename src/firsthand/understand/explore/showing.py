"""The answer as a table, as charts and as a sentence."""

from django.utils.translation import gettext as _

from firsthand.core.estimate import Estimate
from firsthand.understand.answers.api import Grid, Statistic
from firsthand.understand.explore.answer import Answer
from firsthand.understand.explore.asked import TIME, Question
from firsthand.web.charts import Chart, Dot, TrendPoint, ranking_chart, trend_chart
from firsthand.web.tables import Cell, Column, Kind, Table

KEY = "explore"
# More lines than this are no picture any more; the table has them all.
MOST_DRAWN = 40


def what_is_shown(question: Question) -> str:
    """The figure, in words."""
    if question.statistic is Statistic.MEAN:
        return _("Mean, 1 to 5")
    return str(question.measure.share_label)


def sentence(question: Question) -> str:
    """What the page shows, in one sentence."""
    words = {
        "measure": question.measure.label,
        "rows": question.rows.label.lower(),
        "columns": question.columns.label.lower() if question.columns else "",
        "first": question.quarters[0] if question.quarters else "",
        "last": question.quarters[-1] if question.quarters else "",
    }
    if question.columns:
        said = _("%(measure)s by %(rows)s and %(columns)s, %(first)s to %(last)s.") % words
    else:
        said = _("%(measure)s by %(rows)s, %(first)s to %(last)s.") % words
    return " ".join([said, *_filter_words(question)])


def _filter_words(question: Question) -> list[str]:
    return [
        _("Only %(dimension)s: %(levels)s.")
        % {
            "dimension": question.known[name].label.lower(),
            "levels": ", ".join(question.known[name].label_of(level) for level in levels),
        }
        for name, levels in question.filters.items()
    ]


def table_of(answer: Answer) -> Table:
    """The whole table; its files have the same lines."""
    question, grid = answer.question, answer.grid
    all_of_them = _("All together")
    columns = [Column("group", question.rows.label)]
    names: list[str] = []
    if grid is not None:
        columns += [
            Column(f"c{at}", each.label, Kind.ESTIMATE) for at, each in enumerate(grid.columns)
        ]
        names = [*(each.label for each in grid.rows), all_of_them]
    label = all_of_them if grid is not None and grid.columns else what_is_shown(question)
    columns.append(Column("all", label, Kind.ESTIMATE))
    keys = [column.key for column in columns[1:]]
    rows: list[dict[str, Cell]] = [
        {"group": name, **dict(zip(keys, line, strict=True))}
        for name, line in zip(names, grid.cells if grid else (), strict=True)
    ]
    empty = _("Nobody answered this in these quarters.")
    return Table(KEY, sentence(question), columns, rows, note=_note(answer), empty=empty)


def _note(answer: Answer) -> str:
    question, grid = answer.question, answer.grid
    notes = [f"{what_is_shown(question)}."]
    if grid is None:
        return notes[0]
    shown = [each for line in grid.cells for each in line if each.value is not None]
    weightings = dict.fromkeys(each.weighting for each in shown)
    notes += [f"{words[:1].upper()}{words[1:]}." for words in weightings]
    notes += grid.notes
    if answer.was_cut:
        notes.append(_("The question was asked in other words: each wording is a series alone."))
    elif grid.wordings > 1:
        words = _("Put together from %(count)d wordings of the question.")
        notes.append(words % {"count": grid.wordings})
    return " ".join(notes)


def charts_of(answer: Answer) -> list[Chart]:
    """One chart; over time with several columns, one for each column."""
    question, grid = answer.question, answer.grid
    if grid is None:
        return []
    if question.rows.key in TIME:
        ends = list(enumerate(grid.columns)) if answer.was_cut else []
        drawn = [_over_time(question, grid, at, each.label) for at, each in ends]
        return [chart for chart in drawn or [_over_time(question, grid, -1, "")] if chart]
    chart = _ranking(question, grid)
    return [chart] if chart else []


def _over_time(question: Question, grid: Grid, column: int, label: str) -> Chart | None:
    lines = zip(grid.rows, grid.cells, strict=False)
    points = [TrendPoint(level.label, line[column]) for level, line in lines]
    points = _from_first_to_last(points)
    if not points:
        return None
    return trend_chart(_title(question, label), _spoken(points), what_is_shown(question), points)


def _from_first_to_last(points: list[TrendPoint]) -> list[TrendPoint]:
    """Without the ends at which nothing is shown: there the wording was not in use."""
    shown = [at for at, point in enumerate(points) if point.estimate.value is not None]
    return points[shown[0] : shown[-1] + 1] if shown else []


def _ranking(question: Question, grid: Grid) -> Chart | None:
    lines = zip(grid.rows, grid.cells, strict=False)
    dots = [Dot(level.label, line[-1]) for level, line in lines][:MOST_DRAWN]
    return ranking_chart(
        _title(question, ""),
        _spoken([TrendPoint(dot.label, dot.estimate) for dot in dots]),
        what_is_shown(question),
        dots,
        together=grid.cells[-1][-1],
        together_label=_("All answers together:"),
    )


def _title(question: Question, label: str) -> str:
    words = {"measure": question.measure.label, "rows": question.rows.label.lower()}
    said = _("%(measure)s by %(rows)s, with 95%% intervals") % words
    return f"{said}: {label}" if label else said


def _spoken(points: list[TrendPoint]) -> str:
    shown = [point for point in points if point.estimate.value is not None]
    if not shown:
        return ""
    low, high = min(shown, key=_value), max(shown, key=_value)
    return _("Highest: %(high)s. Lowest: %(low)s. The table below has every figure.") % {
        "high": high.label,
        "low": low.label,
    }


def _value(point: TrendPoint) -> float:
    estimate: Estimate = point.estimate
    return estimate.value or 0.0
