"""Keying sheets, one after the other."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.core.estimate import Count
from firsthand.listen.channels.paper.entry.contracts import FIRST, SECOND, Batch, Unreadable
from firsthand.listen.channels.paper.entry.drawing import inputs
from firsthand.listen.channels.paper.entry.lookup import batch, scope_of_batch
from firsthand.listen.channels.paper.entry.progress import Progress, Sheet, progress_of
from firsthand.listen.channels.paper.entry.verbs.save_sheet import Typed, save_sheet
from firsthand.listen.channels.paper.entry.views.shared import crumbs_to
from firsthand.web.access import ActorRequest, allow

SHOWN = 10  # of the sheets that were entered before
_LONGEST_SHOWN = 40
_MOST_DIGITS = 7


@dataclass(frozen=True)
class _Filled:
    """A sheet as it stands in the form. number: as typed. is_correction: of an own sheet."""

    number: str
    cells: Mapping[str, str]
    errors: Mapping[str, str]
    problem: str = ""
    unreadable: str = ""
    is_correction: bool = False


@allow(Permission.ENTER_ANSWERS, scope=scope_of_batch)
def enter(request: ActorRequest, batch_id: uuid.UUID, entry: int) -> HttpResponse:
    """Show an empty sheet, or an own one to correct; keep what was keyed and go to the next."""
    found = batch(batch_id)
    if not found.is_open:
        return redirect("listen:paper_batch", batch_id)
    if request.method == "POST":
        return _save(request, found, entry)
    progress = progress_of(found)
    filled = _opened(request, found, progress, entry)
    return _page(request, found, progress, entry, filled)


def _save(request: ActorRequest, found: Batch, entry: int) -> HttpResponse:
    sent = request.POST
    cells = {code: sent.get(f"cell.{code}", "") for code in found.codes}
    unreadable = sent.get("unreadable", "") if sent.get("_do") == "unreadable" else ""
    is_correction = "correction" in sent
    number = sent.get("sheet", "").strip()
    typed = Typed(_number(number), entry, cells, unreadable, is_correction)
    errors: Mapping[str, str] = {}
    problem = ""
    try:
        if sent.get("_do") == "unreadable" and not unreadable:
            raise InvalidInput(
                _("The sheet has no reason why it cannot be read."),
                next_step=_("Choose one from the list."),
            )
        errors = save_sheet(request.actor, found.id, typed)
    except (Conflict, InvalidInput) as error:
        problem = str(error)
    if errors or problem:
        filled = _Filled(number, cells, errors, problem, unreadable, is_correction)
        return _page(request, found, progress_of(found), entry, filled)
    if is_correction:
        messages.success(request, _("Sheet %(number)s is corrected.") % {"number": number})
    path = reverse(_names(entry), args=[found.id])
    return redirect(f"{path}?{urlencode({'after': number})}")


def _opened(request: ActorRequest, found: Batch, progress: Progress, entry: int) -> _Filled:
    """The own sheet that is asked for, else an empty one with the next number."""
    wanted = _number(request.GET.get("sheet", ""))
    own = progress.sheet(wanted)
    if own is not None and _may_correct(own, entry, request.actor.id):
        there = own.entries[entry]
        return _Filled(str(wanted), there.cells, {}, "", there.unreadable, is_correction=True)
    due = _due(found, progress, entry, request.actor.id)
    after = _number(request.GET.get("after", ""))
    following = next((one for one in due if one > after), due[0] if due else 0)
    return _Filled(str(following or ""), {}, {})


def _due(found: Batch, progress: Progress, entry: int, me: uuid.UUID | None) -> list[int]:
    """The sheets that this person can enter now."""
    if entry == FIRST:
        return progress.never_entered
    return [
        each.number
        for each in progress.sheets
        if not each.is_entered_twice and (found.same_person or each.by[FIRST] != me)
    ]


def _is_mine(sheet: Sheet, entry: int, me: uuid.UUID | None) -> bool:
    return entry in sheet.entries and sheet.by[entry] == me


def _may_correct(sheet: Sheet, entry: int, me: uuid.UUID | None) -> bool:
    return entry == FIRST and _is_mine(sheet, entry, me) and not sheet.is_entered_twice


def _page(
    request: ActorRequest, found: Batch, progress: Progress, entry: int, filled: _Filled
) -> HttpResponse:
    me = request.actor.id
    mine = [each for each in progress.sheets if _is_mine(each, entry, me)]
    drawn = inputs(found, filled.cells, filled.errors)
    context = {
        "batch": found,
        "title": _("First entry") if entry == FIRST else _("Second entry"),
        "is_second": entry == SECOND,
        "filled": filled,
        "inputs": drawn,
        "wrong": [each for each in drawn if each.error],
        "reasons": list(Unreadable),
        "done": Count(progress.first if entry == FIRST else progress.second),
        "of": Count(found.sheets_expected if entry == FIRST else progress.first),
        "mine": [_row(found, each, entry, me) for each in reversed(mine[-SHOWN:])],
        "is_over": not filled.number and not filled.problem,
        "crumbs": crumbs_to(found),
    }
    is_refused = bool(filled.errors or filled.problem)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if is_refused else HTTPStatus.OK
    response = render(request, "paper_entry/sheet.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _row(found: Batch, sheet: Sheet, entry: int, me: uuid.UUID | None) -> dict[str, object]:
    """An own sheet as it is listed below the form."""
    there = sheet.entries[entry]
    cells = [there.cells.get(code, "") for code in found.codes]
    return {
        "number": str(sheet.number),
        "cells": [Truncator(text).chars(_LONGEST_SHOWN) for text in cells],
        "unreadable": Unreadable(there.unreadable).label if there.unreadable else "",
        "may_correct": _may_correct(sheet, entry, me),
    }


def _names(entry: int) -> str:
    return "listen:paper_first" if entry == FIRST else "listen:paper_second"


def _number(text: str) -> int:
    """The number of a sheet; 0, which none has, for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < _MOST_DIGITS else 0
