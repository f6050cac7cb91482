"""The answers behind the figures that are shown, counted: what anybody can recompute them from."""

import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from firsthand.core.estimate import Count
from firsthand.understand.answers.api import HIDDEN, levels_of, microdata
from firsthand.understand.explore.answer import Answer
from firsthand.understand.explore.asked import Question
from firsthand.web.tables import Cell, Column, Kind, Table

KEY = "tallies"


def tallies_of(answer: Answer) -> Table:
    """How many gave each answer, in every group of the table that is not hidden."""
    question = answer.question
    columns = [
        Column("group", question.rows.label),
        *([Column("column", question.columns.label)] if question.columns else []),
        Column("answer", _("Answer")),
        Column("count", _("How many"), Kind.COUNT),
    ]
    rows = _rows(answer) if answer.grid else []
    return Table(KEY, _("Answers behind these figures"), columns, rows)


def _rows(answer: Answer) -> list[dict[str, Cell]]:
    question, grid = answer.question, answer.grid
    assert grid is not None  # noqa: S101 -- tells the type checker
    names = [{level.key: level.label for level in axis.levels} for axis in question.axes]
    shown = {
        (row.key, *([column.key] if column else []))
        for row, line in zip(grid.rows, grid.cells, strict=False)
        for column, each in zip([*grid.columns, None], line, strict=True)
        if each.suppressed not in HIDDEN and (column is not None or not grid.columns)
    }
    return [
        {
            "group": names[0][keys[0]],
            **({"column": names[1][keys[1]]} if question.columns else {}),
            "answer": str(int(value)),
            "count": Count(count),
        }
        for keys, value, count in _counted(question)
        if keys in shown
    ]


def _counted(question: Question) -> list[tuple[tuple[str, ...], float, int]]:
    rows = microdata(question.services, question.quarters, measures=[question.measure])
    measure = question.measure
    rows = rows.filter(pc.is_valid(rows[str(measure)]))
    for name, levels in question.filters.items():
        keep = pc.is_in(levels_of(rows, name, measure), value_set=pa.array(levels, pa.string()))
        rows = rows.filter(keep)
    keys = {f"key{at}": levels_of(rows, axis.key, measure) for at, axis in enumerate(question.axes)}
    table = pa.table({**keys, "value": rows[str(measure)], "count": rows["count"]})
    added = table.group_by([*keys, "value"]).aggregate([("count", "sum")])
    ordered = added.sort_by([(name, "ascending") for name in (*keys, "value")])
    return [
        (tuple(row[name] for name in keys), row["value"], row["count_sum"])
        for row in ordered.to_pylist()
    ]
