"""The answers behind the figures that are shown, counted: what anybody can recompute them from."""

import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from firsthand.core.estimate import Count
from firsthand.understand.answers.api import HIDDEN, microdata
from firsthand.understand.explore.answer import WORDING, Answer
from firsthand.understand.explore.asked import Question
from firsthand.web.tables import Cell, Column, Kind, Table

KEY = "tallies"
_COLUMNS = {"service": "service_id", "provider": "provider_id", "deployment": "deployment_id"}


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
    measure = str(question.measure)
    rows = rows.filter(pc.is_valid(rows[measure]))
    for name, levels in question.filters.items():
        keep = pc.is_in(_levels(rows, question, name), value_set=pa.array(levels, pa.string()))
        rows = rows.filter(keep)
    keys = {f"key{at}": _levels(rows, question, axis.key) for at, axis in enumerate(question.axes)}
    table = pa.table({**keys, "value": rows[measure], "count": rows["count"]})
    added = table.group_by([*keys, "value"]).aggregate([("count", "sum")])
    ordered = added.sort_by([(name, "ascending") for name in (*keys, "value")])
    return [
        (tuple(row[name] for name in keys), row["value"], row["count_sum"])
        for row in ordered.to_pylist()
    ]


def _levels(rows: pa.Table, question: Question, name: str) -> pa.Array:
    """The keys of a dimension, as the dimension names them."""
    if name == "quarter":
        keys = {each.ordinal: str(each) for each in question.quarters}
        return pa.array([keys.get(one) for one in rows["quarter"].to_pylist()], pa.string())
    if name == "month":
        return pc.strftime(rows["month"], format="%Y-%m")
    column = f"wording:{question.measure}" if name == WORDING else _COLUMNS.get(name, name)
    if column not in rows.column_names:
        return pa.nulls(rows.num_rows, pa.string())
    return rows[column].cast(pa.string())
