"""Explore for machines: the same question, the same answer, the same hidden groups."""

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import ConfigDict

from firsthand.core.access import Actor, Permission
from firsthand.record.api import snapshot
from firsthand.understand.answers.api import Statistic
from firsthand.understand.explore.answer import answer
from firsthand.understand.explore.asked import asked
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.schemas import EstimateOut
from firsthand.web.access import Needs
from firsthand.web.problems import PROBLEMS, Problem
from firsthand.web.synthetic import marked

router = Router(auth=Needs(Permission.VIEW_FIGURES), tags=["figures"])


class ExploreQuery(Schema):
    """What to show. Every further parameter is a dimension with a level to keep."""

    model_config = ConfigDict(populate_by_name=True)

    measure: Measure = Measure.TRUST
    show: Statistic = Statistic.SHARE
    by: str = "service"


class CellOut(Schema):
    """A figure of one group. row, column: keys of levels; empty for all together."""

    row: str
    row_label: str
    column: str
    column_label: str
    estimate: EstimateOut


class ExploreOut(Schema):
    """rows, columns: the dimensions; columns is empty for a one-way table."""

    snapshot: str
    measure: Measure
    show: Statistic
    rows: str
    columns: str
    quarters: list[str]
    wordings: int
    notes: list[str]
    cells: list[CellOut]


@router.get("/explore", response={200: ExploreOut, 400: Problem, **PROBLEMS})
def explore(request: HttpRequest, query: Query[ExploreQuery]) -> dict[str, object]:
    """A measure by one or two dimensions: also `and`, `from`, `to` and any dimension to filter by.

    Groups too small to show are suppressed, and others with them.
    """
    actor: Actor = request.auth  # type: ignore[attr-defined] # set by ninja
    question = asked(actor, request.GET)
    if question is None:  # nobody has answered anything that the actor may see
        return _out(query.measure, query.show, query.by)
    found = answer(question)
    grid, shown = found.grid, found.question
    cells = []
    if grid is not None:
        cells = [
            {
                "row": row.key if row else "",
                "row_label": row.label if row else "",
                "column": column.key if column else "",
                "column_label": column.label if column else "",
                "estimate": EstimateOut.of(each),
            }
            for row, line in zip((*grid.rows, None), grid.cells, strict=True)
            for column, each in zip((*grid.columns, None), line, strict=True)
        ]
    return _out(
        shown.measure,
        shown.statistic,
        shown.rows.key,
        columns=shown.columns.key if shown.columns else "",
        quarters=[str(each) for each in shown.quarters],
        wordings=grid.wordings if grid else 0,
        notes=list(grid.notes) if grid else [],
        cells=cells,
    )


def _out(measure: Measure, show: Statistic, rows: str, **more: object) -> dict[str, object]:
    nothing = {"columns": "", "quarters": [], "wordings": 0, "notes": [], "cells": []}
    said = {"snapshot": marked(snapshot()), "measure": measure, "show": show, "rows": rows}
    return {**said, **nothing, **more}
