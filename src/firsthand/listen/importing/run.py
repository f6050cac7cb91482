"""Bring a file in: one pass that checks all of it, one that writes it in chunks, one flip."""

from collections.abc import Callable
from itertools import batched

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core.access import Actor
from firsthand.core.errors import FirsthandError, InvalidInput, Problem
from firsthand.listen.importing.judged import MOST_AT_ONCE, WRITTEN, Intake, Verdict
from firsthand.listen.importing.source import SourceFile
from firsthand.record import api as record
from firsthand.record.contracts import ImportInfo
from firsthand.record.states import ImportState

CHUNK = MOST_AT_ONCE

type Progress = Callable[[float], None]


def nobody_watches(_share: float) -> None:
    """The progress of work at which nobody looks."""


def check(intake: Intake, source: SourceFile, tick: Callable[[int], None]) -> Verdict:
    """Read and judge the whole file without writing; tick is told the bytes read so far."""
    verdict = Verdict()
    try:
        with source.open() as reading:
            for chunk in batched(intake.read(reading, source), _size(intake)):
                for judged in intake.judge(chunk):
                    verdict.add(judged)
                tick(reading.bytes_read)
            reading.require_unchanged()
            if verdict.lines == 0:
                raise _no_rows(source)
    except InvalidInput as error:
        verdict.problem = error.problem
        return verdict
    for line, finding in intake.closing():
        verdict.note(line, finding)
    verdict.layout = intake.layout()
    return verdict


def bring_in(
    intake: Intake,
    source: SourceFile,
    claimed: ImportInfo,
    *,
    actor: Actor,
    progress: Progress,
    waits: bool = False,
) -> ImportInfo:
    """Do the work of a claimed import; returns it complete or refused.

    waits: a file that is fit to be taken is not taken yet; the import comes back as checked, and
    the next who claims it takes it.

    Whatever else happens is raised, after the import was marked as stopped so that the same file
    goes on from there.
    """
    try:
        running = claimed
        if claimed.state is ImportState.CHECKING:
            running = _checked(intake, source, claimed, actor, progress)
            if waits and running.state is ImportState.WRITING:
                return record.wait_for_go(running)
        if running.state is ImportState.WRITING:
            running = _written(intake, source, running, actor, progress)
    except BaseException as error:
        record.fail_import(claimed, _problem_of(error), actor=actor)
        raise
    progress(1.0)
    return running


def _checked(
    intake: Intake, source: SourceFile, claimed: ImportInfo, actor: Actor, progress: Progress
) -> ImportInfo:
    def tick(count: int) -> None:
        record.note_checked(claimed, count)
        progress(count / source.size / 2)

    verdict = check(intake, source, tick)
    found = list(verdict.finding_infos(claimed.id))
    if verdict.is_fit:
        return record.keep_check(
            claimed,
            verdict.counts,
            lines=verdict.lines,
            layout=verdict.layout,
            findings=found,
            finding_counts=verdict.finding_counts,
        )
    return record.refuse_import(
        claimed,
        verdict.counts,
        findings=found,
        finding_counts=verdict.finding_counts,
        problem=verdict.problem,
        actor=actor,
    )


def _written(
    intake: Intake, source: SourceFile, running: ImportInfo, actor: Actor, progress: Progress
) -> ImportInfo:
    with source.open() as reading:
        rows = (row for row in intake.read(reading, source) if row.line > running.position)
        for chunk in batched(rows, _size(intake)):
            with transaction.atomic():
                record.note_written(running, chunk[-1].line)
                taken = [row for row in intake.judge(chunk) if row.fate in WRITTEN]
                intake.write(running, taken)
            progress((1 + chunk[-1].line / running.total) / 2)
        reading.require_unchanged()
    with transaction.atomic():
        return intake.finish(running, running.counts, actor)


def _size(intake: Intake) -> int:
    return min(CHUNK, intake.rows_at_once)


def _no_rows(source: SourceFile) -> InvalidInput:
    return InvalidInput(
        _("The file has a header and no rows."),
        where=source.filename,
        next_step=_("Export it again with its rows."),
    )


def _problem_of(error: BaseException) -> Problem:
    """What to tell people; the text of an unforeseen error may hold data, so it is not shown."""
    if isinstance(error, FirsthandError):
        return error.problem
    return Problem(
        _("The import stopped half-way (%(kind)s).") % {"kind": type(error).__name__},
        next_step=_("Import the same file again: it goes on where it stopped."),
    )
