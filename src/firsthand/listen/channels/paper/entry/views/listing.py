"""The batches of a deployment, and the page of one."""

import uuid

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.core.estimate import Count
from firsthand.listen.answering.languages import named
from firsthand.listen.channels.paper.entry.contracts import Batch, error_rate, why_refused
from firsthand.listen.channels.paper.entry.lookup import batch, batches, scope_of_batch
from firsthand.listen.channels.paper.entry.privacy import KEPT
from firsthand.listen.channels.paper.entry.progress import Progress, progress_of
from firsthand.listen.channels.paper.entry.views.shared import (
    crumbs_of,
    crumbs_to,
    numbers_words,
)
from firsthand.listen.channels.paper.numbering import codes
from firsthand.listen.deploying.rows import row_of, scope_of_deployment
from firsthand.record.api import snapshot
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Cell, Column, Kind, Link, Table


@allow(Permission.ENTER_ANSWERS, scope=scope_of_deployment)
def batches_of(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Every batch of a deployment."""
    deployment = row_of(deployment_id)
    crumbs = crumbs_of(deployment.id, deployment.title)[:1]
    context = {"deployment": deployment, "crumbs": crumbs}
    tables = [_table(batches(deployment_id))]
    return page_with_tables(request, "paper_entry/batches.html", context, tables, snapshot())


@allow(Permission.ENTER_ANSWERS, scope=scope_of_batch)
def page(request: ActorRequest, batch_id: uuid.UUID) -> HttpResponse:
    """One batch: what is done, and what is to be done next."""
    found = batch(batch_id)
    crumbs = crumbs_to(found)[:-1]
    context = {
        "batch": found,
        "language": named(found.language).name,
        "sheets": Count(found.sheets_expected),
        "handed_out": Count(found.handed_out),
        "kept_days": KEPT.days,
        "crumbs": crumbs,
    }
    if found.closed_at is not None:
        return page_with_tables(
            request,
            "paper_entry/closed.html",
            context | _result(found),
            [_refused(found)],
            snapshot(),
        )
    return render(request, "paper_entry/batch.html", context | _left(found))


def _left(found: Batch) -> dict[str, object]:
    progress = progress_of(found)
    return {
        "first": Count(progress.first),
        "second": Count(progress.second),
        "differing": Count(len(progress.differing)),
        "once_words": numbers_words(progress.entered_once),
        "differing_words": numbers_words(progress.differing),
        "never_words": numbers_words(progress.never_entered),
        "rate": error_rate(progress.differing_cells, progress.compared_cells),
        "recorded": Count(found.recorded_until),
        "next": _next(found, progress),
    }


def _next(found: Batch, progress: Progress) -> str:
    """The step that is due: first, second, differences or close."""
    if not found.is_open:
        return "close"
    if progress.first < found.sheets_expected:
        return "first"
    if progress.entered_once:
        return "second"
    return "differences" if progress.differing else "close"


def _result(found: Batch) -> dict[str, object]:
    return {
        "taken": Count(found.taken),
        "refused": Count(len(found.refused)),
        "rate": error_rate(found.differed, found.compared),
    }


def _refused(found: Batch) -> Table:
    numbered = codes(found.definition)
    columns = [
        Column("sheet", _("Sheet")),
        Column("why", _("Why it does not count")),
        Column("questions", _("Questions")),
    ]
    rows: list[dict[str, Cell]] = []
    for each in found.refused:
        names = each.get("questions")
        asked = names if isinstance(names, list) else []
        rows.append(
            {
                "sheet": str(each["sheet"]),
                "why": str(why_refused(str(each["why"]))),
                "questions": ", ".join(numbered.get(str(name), "") for name in asked),
            }
        )
    empty = _("Every sheet counts.")
    return Table("refused", _("Sheets that do not count"), columns, rows, empty=empty)


def _table(found: list[Batch]) -> Table:
    columns = [
        Column("name", _("Batch")),
        Column("state", _("State")),
        Column("answered_on", _("Answered on")),
        Column("sheets", _("Sheets"), Kind.COUNT),
        Column("taken", _("Responses"), Kind.COUNT, _("Sheets that became responses.")),
        Column(
            "rate",
            _("Cells that differed"),
            Kind.ESTIMATE,
            _("Of all cells of sheets that were entered twice; settled before they were recorded."),
        ),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "name": Link(each.name, reverse("listen:paper_batch", args=[each.id])),
            "state": each.state.label,
            "answered_on": date_format(each.answered_on, "SHORT_DATE_FORMAT"),
            "sheets": Count(each.sheets_expected),
            "taken": Count(each.taken) if each.closed_at else None,
            "rate": error_rate(each.differed, each.compared) if each.closed_at else None,
        }
        for each in found
    ]
    empty = _("No sheets have been entered. Begin with a batch.")
    return Table("batches", _("Batches"), columns, rows, empty=empty)
