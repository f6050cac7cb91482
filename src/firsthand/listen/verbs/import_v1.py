"""Bring in a government-wide A-11 v1 file."""

from pathlib import Path

from firsthand.core.access import EVERYTHING, Actor, Permission
from firsthand.listen.importing.judged import Verdict
from firsthand.listen.importing.run import Progress, bring_in, check, nobody_watches
from firsthand.listen.importing.source import SourceFile
from firsthand.listen.importing.v1 import V1Intake
from firsthand.listen.importing.v1_reports import FORMAT
from firsthand.record.api import NewImport, start_import
from firsthand.record.contracts import ImportInfo


def new_v1_import(source: SourceFile, *, upload: str = "", is_synthetic: bool = False) -> NewImport:
    """What the record keeps of this import; all of them take turns."""
    return NewImport(
        format=FORMAT,
        filename=source.filename,
        sha256=source.sha256,
        size=source.size,
        lane=FORMAT,
        options={"is_synthetic": is_synthetic},
        upload=upload,
    )


def import_v1(
    path: Path,
    *,
    actor: Actor,
    filename: str = "",
    is_synthetic: bool = False,
    progress: Progress = nobody_watches,
) -> ImportInfo:
    """Take the whole file or nothing of it; returns the import, complete or refused.

    A file that was taken before changes nothing; a record with other figures than before
    supersedes them. Needs the right to import for the whole installation. Raises InvalidInput
    where there is no such file, and Conflict while another v1 file is being brought in.
    """
    actor.require(Permission.IMPORT_DATA, EVERYTHING)
    source = SourceFile.at(path, filename)
    claimed = start_import(new_v1_import(source, is_synthetic=is_synthetic), actor=actor)
    intake = V1Intake(is_synthetic=is_synthetic)
    return bring_in(intake, source, claimed, actor=actor, progress=progress)


def check_v1(
    path: Path, *, actor: Actor, filename: str = "", progress: Progress = nobody_watches
) -> Verdict:
    """What an import would find; writes nothing."""
    actor.require(Permission.IMPORT_DATA, EVERYTHING)
    source = SourceFile.at(path, filename)
    return check(V1Intake(), source, lambda count: progress(count / source.size))
