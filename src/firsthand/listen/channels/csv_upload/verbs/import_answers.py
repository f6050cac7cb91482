"""Bring a file of answers in, as the command line does."""

import uuid
from dataclasses import dataclass
from pathlib import Path

from firsthand.core.access import Actor, Scope
from firsthand.listen.importing.answers import AnswersIntake, Onto
from firsthand.listen.importing.answers_import import new_answers_import, onto
from firsthand.listen.importing.judged import Verdict
from firsthand.listen.importing.run import Progress, bring_in, check, nobody_watches
from firsthand.listen.importing.source import SourceFile
from firsthand.record.api import start_import
from firsthand.record.contracts import ImportInfo


@dataclass(frozen=True)
class AnswersTarget:
    """A deployment, by its id or by the code of its link. leave_out: do without columns that
    belong to no question."""

    deployment_id: uuid.UUID | None = None
    code: str | None = None
    leave_out: bool = False


def import_answers(
    path: Path, target: AnswersTarget, *, actor: Actor, progress: Progress = nobody_watches
) -> ImportInfo:
    """Check the whole file, then take every row of it, or none; returns the import.

    What was taken before changes nothing. A row with a known id and other answers is kept for
    review. Raises NotFound, NotAllowed, InvalidInput where there is no such file, and Conflict
    while another file of answers is being brought into the deployment.
    """
    given, scope = _onto(target, actor)
    source = SourceFile.at(path)
    claimed = start_import(new_answers_import(source, given), actor=actor, scope=scope)
    return bring_in(AnswersIntake(given), source, claimed, actor=actor, progress=progress)


def check_answers(
    path: Path, target: AnswersTarget, *, actor: Actor, progress: Progress = nobody_watches
) -> Verdict:
    """What an import would find; writes nothing."""
    given, _scope = _onto(target, actor)
    source = SourceFile.at(path)
    return check(AnswersIntake(given), source, lambda count: progress(count / source.size))


def _onto(target: AnswersTarget, actor: Actor) -> tuple[Onto, Scope]:
    return onto(
        actor,
        leave_out=target.leave_out,
        deployment_id=target.deployment_id,
        code=target.code,
    )
