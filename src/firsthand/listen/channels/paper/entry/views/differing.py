"""Settling sheets whose two entries differ, one after the other."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.listen.channels.paper.entry.comparing import differences, disagree
from firsthand.listen.channels.paper.entry.contracts import (
    FIRST,
    SECOND,
    Batch,
    Unreadable,
    error_rate,
)
from firsthand.listen.channels.paper.entry.drawing import Input, box_words, inputs
from firsthand.listen.channels.paper.entry.lookup import batch, scope_of_batch
from firsthand.listen.channels.paper.entry.progress import Progress, Sheet, progress_of
from firsthand.listen.channels.paper.entry.verbs.settle_sheet import (
    settle_by_entry,
    settle_sheet,
)
from firsthand.listen.channels.paper.entry.views.shared import crumbs_to, numbers_words
from firsthand.web.access import ActorRequest, allow

RETYPED = "typed"


@dataclass(frozen=True)
class _Choice:
    """One cell to decide. first, second: with the words of their boxes. chosen: so far."""

    input: Input
    first: str
    second: str
    chosen: str = ""


@dataclass(frozen=True)
class _Fault:
    """Why a sheet is not settled: errors by code, or a problem of the whole."""

    errors: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""

    @property
    def is_there(self) -> bool:
        return bool(self.errors or self.problem)


@allow(Permission.ENTER_ANSWERS, scope=scope_of_batch)
def settle_page(request: ActorRequest, batch_id: uuid.UUID) -> HttpResponse:
    """Show one sheet with both values of each cell that differs, and keep what is chosen."""
    found = batch(batch_id)
    if not found.is_open:
        return redirect("listen:paper_batch", batch_id)
    progress = progress_of(found)
    if request.method == "POST":
        return _settle(request, found, progress)
    return _page(request, found, progress, _asked_for(request, progress))


def _asked_for(request: ActorRequest, progress: Progress) -> Sheet | None:
    wanted = request.GET.get("sheet", "")
    differing = progress.differing
    by_text = {str(number): number for number in differing}
    number = by_text.get(wanted, differing[0] if differing else 0)
    return progress.sheet(number)


def _settle(request: ActorRequest, found: Batch, progress: Progress) -> HttpResponse:
    by_text = {str(each.number): each for each in progress.sheets}
    sheet = by_text.get(request.POST.get("sheet", ""))
    if sheet is None:
        return redirect("listen:paper_differences", found.id)
    fault = _Fault()
    try:
        if "entry" in request.POST:
            entry = {"1": FIRST, "2": SECOND}.get(request.POST["entry"], 0)
            settle_by_entry(request.actor, found.id, sheet.number, entry)
        else:
            values = _chosen(request, found, sheet)
            errors = settle_sheet(request.actor, found.id, sheet.number, values)
            fault = _Fault(errors)
    except (Conflict, InvalidInput) as error:
        fault = _Fault(problem=str(error))
    if fault.is_there:
        return _page(request, found, progress, sheet, fault)
    messages.success(request, _("Sheet %(number)s is settled.") % {"number": sheet.number})
    return redirect("listen:paper_differences", found.id)


def _chosen(request: ActorRequest, found: Batch, sheet: Sheet) -> dict[str, str]:
    """The value of each cell for which something was chosen."""
    sent = request.POST
    values: dict[str, str] = {}
    if not sheet.is_entered_twice:
        return values
    for each in differences(sheet.entries[FIRST], sheet.entries[SECOND], found.codes):
        options = {
            "1": each.first,
            "2": each.second,
            RETYPED: sent.get(f"cell.{each.code}", ""),
        }
        # Whoever types a value without choosing means it.
        untold = RETYPED if options[RETYPED].strip() else ""
        chosen = sent.get(f"choice.{each.code}", untold)
        if chosen in options:
            values[each.code] = options[chosen]
    return values


def _page(
    request: ActorRequest,
    found: Batch,
    progress: Progress,
    sheet: Sheet | None,
    fault: _Fault | None = None,
) -> HttpResponse:
    fault = fault or _Fault()
    context = {
        "batch": found,
        "sheet": None if sheet is None else str(sheet.number),
        "disagree": _disagreement(sheet),
        "choices": _choices(request, found, sheet, fault.errors),
        "problem": fault.problem,
        "waiting": numbers_words(progress.differing),
        "rate": error_rate(progress.differing_cells, progress.compared_cells),
        "crumbs": crumbs_to(found),
        "list_url": reverse("listen:paper_batch", args=[found.id]),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if fault.is_there else HTTPStatus.OK
    response = render(request, "paper_entry/differences.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _disagreement(sheet: Sheet | None) -> list[str]:
    """What the two entries say of the sheet as a whole; empty where they do not disagree."""
    if sheet is None or not sheet.is_entered_twice:
        return []
    first, second = sheet.entries[FIRST], sheet.entries[SECOND]
    if not disagree(first, second):
        return []
    return [
        str(Unreadable(each.unreadable).label) if each.unreadable else _("It was entered")
        for each in (first, second)
    ]


def _choices(
    request: ActorRequest, found: Batch, sheet: Sheet | None, errors: Mapping[str, str]
) -> list[_Choice]:
    if sheet is None or not sheet.is_entered_twice or _disagreement(sheet):
        return []
    sent = request.POST
    differ = differences(sheet.entries[FIRST], sheet.entries[SECOND], found.codes)
    typed = {each.code: sent.get(f"cell.{each.code}", "") for each in differ}
    drawn = {each.code: each for each in inputs(found, typed, errors)}
    return [
        _Choice(
            drawn[each.code],
            box_words(found, each.code, each.first),
            box_words(found, each.code, each.second),
            sent.get(f"choice.{each.code}", ""),
        )
        for each in differ
    ]
