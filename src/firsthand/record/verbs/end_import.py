"""End an import: taken whole, refused, stopped, or given up."""

import uuid
from collections.abc import Iterable, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission, Scope
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, NotFound, Problem
from firsthand.record import acts
from firsthand.record.contracts import Counts, FindingInfo, ImportInfo
from firsthand.record.holder import is_at_work
from firsthand.record.infos import import_info
from firsthand.record.models import Import, ImportFinding, Response
from firsthand.record.position import move_ledger
from firsthand.record.states import UNFINISHED, ImportState
from firsthand.record.verbs.advance_import import claimed_row, finding_rows


def complete_import(running: ImportInfo, counts: Counts, *, fact: str, actor: Actor) -> ImportInfo:
    """Make everything that the import brought visible; call it inside the transaction of the rest.

    fact: what was brought, in words that do not depend on the database; moves the ledger if
    anything was taken. Raises Conflict if the claim was lost.
    """
    row = claimed_row(running)
    _end(row, ImportState.COMPLETE, counts)
    if counts.taken:
        move_ledger(fact)
    log(
        acts.IMPORT_COMPLETED,
        actor,
        row.id,
        format=row.format,
        sha256=row.sha256,
        taken=counts.taken,
        unchanged=counts.unchanged,
    )
    return import_info(row)


def refuse_import(
    running: ImportInfo,
    counts: Counts,
    *,
    findings: Iterable[FindingInfo],
    finding_counts: Mapping[str, int],
    problem: Problem | None,
    actor: Actor,
) -> ImportInfo:
    """Take nothing of the file, and keep the report of its rows."""
    with transaction.atomic():
        row = claimed_row(running)
        row.findings.all().delete()
        ImportFinding.objects.bulk_create(finding_rows(row, findings), batch_size=1000)
        row.finding_counts = dict(finding_counts)
        row.problem = _problem_dict(problem)
        _end(row, ImportState.REFUSED, counts)
        log(acts.IMPORT_REFUSED, actor, row.id, format=row.format, refused=counts.refused)
    return import_info(row)


def fail_import(running: ImportInfo, problem: Problem, *, actor: Actor) -> None:
    """Note that the work stopped, so that it can go on later. Harmless if somebody took it over."""
    with transaction.atomic():
        row = (
            Import.objects.select_for_update()
            .filter(id=running.id, claim=running.claim, state__in=UNFINISHED)
            .first()
        )
        if row is None:
            return
        row.state = ImportState.FAILED
        row.claim = None
        row.problem = _problem_dict(problem)
        row.save()
        log(acts.IMPORT_FAILED, actor, row.id, format=row.format, line=row.position)


def abandon_import(import_id: uuid.UUID, *, actor: Actor, scope: Scope) -> ImportInfo:
    """Give up an unfinished import and remove what it had brought; nobody ever saw that.

    Raises NotFound, or Conflict while somebody is at work on it.
    """
    actor.require(Permission.IMPORT_DATA, scope)
    with transaction.atomic():
        row = Import.objects.select_for_update().filter(id=import_id).first()
        if row is None or row.state not in UNFINISHED:
            raise NotFound(_("There is no unfinished import with this id."))
        if is_at_work(row):
            raise Conflict(_("This import is running."), next_step=_("Wait until it has ended."))
        remove_all_of(row)
        log(acts.IMPORT_ABANDONED, actor, row.id, format=row.format)
    return import_info(row)


def remove_all_of(row: Import) -> None:
    """Take out the rows of an import that never became visible, and end it."""
    Response.objects.filter(import_id=row.id).delete()
    row.findings.all().delete()
    _end(row, ImportState.ABANDONED, Counts())


def _end(row: Import, state: ImportState, counts: Counts) -> None:
    row.state = state
    row.claim = None
    row.taken, row.unchanged = counts.taken, counts.unchanged
    row.warned, row.refused = counts.warned, counts.refused
    row.finished_at = now()
    row.save()


def _problem_dict(problem: Problem | None) -> dict[str, str]:
    if problem is None:
        return {}
    return {"what": problem.what, "where": problem.where, "next_step": problem.next_step}
