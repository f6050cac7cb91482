"""Enter one sheet, for the first or the second time."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.listen import acts
from firsthand.listen.channels.paper.entry.cells import Read, read
from firsthand.listen.channels.paper.entry.contracts import FIRST, SECOND, Unreadable
from firsthand.listen.channels.paper.entry.lookup import batch_of, require_open, row_to_change
from firsthand.listen.models import PaperBatch, PaperSheet


@dataclass(frozen=True)
class Typed:
    """One sheet as it was typed. entry: FIRST or SECOND. cells: by code. unreadable: why not.

    is_correction: of the same person's own entry of the same sheet.
    """

    number: int
    entry: int
    cells: Mapping[str, str]
    unreadable: str = ""
    is_correction: bool = False


@transaction.atomic
def save_sheet(actor: Actor, batch_id: uuid.UUID, typed: Typed) -> Mapping[str, str]:
    """Keep the sheet; returns the errors by code, and then nothing was kept.

    Sending the same twice keeps it once. Raises NotAllowed, InvalidInput, and Conflict where the
    sheet cannot be entered now by this person.
    """
    row = row_to_change(actor, batch_id)
    require_open(row)
    _require_number(row, typed.number)
    batch = batch_of(row)
    found = _unread(typed) if typed.unreadable else read(batch.definition, typed.cells)
    if found.errors:
        return found.errors
    if not _is_there(actor, row, typed, found):
        PaperSheet.objects.update_or_create(
            batch_id=row.id,
            number=typed.number,
            entry=typed.entry,
            defaults={
                "cells": found.keyed,
                "unreadable": typed.unreadable,
                "entered_by_id": actor.id,
                "entered_at": now(),
            },
        )
        PaperBatch.objects.filter(id=row.id).update(touched_at=now())
        log(acts.PAPER_SHEET_KEPT, actor, row.id, sheet=typed.number, entry=typed.entry)
    return {}


def _unread(typed: Typed) -> Read:
    if typed.unreadable not in Unreadable:
        raise InvalidInput(
            _("This is no reason why a sheet cannot be read."),
            next_step=_("Choose one from the list."),
        )
    return Read({}, {})


def _require_number(row: PaperBatch, number: int) -> None:
    if not 1 <= number <= row.sheets_expected:
        raise InvalidInput(
            _("The sheets of this batch are numbered from 1 to %(most)d.")
            % {"most": row.sheets_expected},
            where=_("Sheet"),
            next_step=_("Correct the number, or the size of the batch."),
        )


def _is_there(actor: Actor, row: PaperBatch, typed: Typed, found: Read) -> bool:
    """Whether the very same was kept before; raises Conflict where it must not be kept."""
    there = {each.entry: each for each in row.sheets.filter(number=typed.number)}
    mine = there.get(typed.entry)
    other = there.get(FIRST if typed.entry == SECOND else SECOND)
    if mine is not None and mine.entered_by_id == actor.id:
        if (mine.cells, mine.unreadable) == (found.keyed, typed.unreadable):
            return True
        if typed.is_correction:
            _require_uncompared(typed, other)
            return False
    if mine is not None:
        raise Conflict(
            _("Sheet %(number)d is entered already.") % {"number": typed.number},
            next_step=_("Check the number on the sheet in your hand."),
        )
    if typed.entry == SECOND:
        _require_other_person(actor, row, typed, other)
    return False


def _require_uncompared(typed: Typed, other: PaperSheet | None) -> None:
    """What was compared stays: the rate of errors is of what was entered first."""
    if typed.entry == SECOND or other is not None:
        raise Conflict(
            _("Sheet %(number)d was entered twice already.") % {"number": typed.number},
            next_step=_("Where the entries differ, settle it under Differences."),
        )


def _require_other_person(
    actor: Actor, row: PaperBatch, typed: Typed, first: PaperSheet | None
) -> None:
    if first is None:
        raise Conflict(
            _("Sheet %(number)d has no first entry yet.") % {"number": typed.number},
            next_step=_("Enter it a second time once somebody has made the first entry."),
        )
    if first.entered_by_id == actor.id and not row.same_person:
        raise Conflict(
            _("You made the first entry of sheet %(number)d.") % {"number": typed.number},
            next_step=_("Somebody else must make the second one."),
        )
