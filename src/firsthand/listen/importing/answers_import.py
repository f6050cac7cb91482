"""What the record keeps of an import of answers, and back."""

import uuid

from firsthand.core.access import Actor, Permission, Scope
from firsthand.listen.importing.answers import FORMAT, Onto
from firsthand.listen.importing.source import SourceFile
from firsthand.listen.intake.live import as_asked_in, live
from firsthand.record.api import NewImport
from firsthand.record.contracts import ImportInfo


def onto(
    actor: Actor,
    *,
    leave_out: bool,
    deployment_id: uuid.UUID | None = None,
    code: str | None = None,
) -> tuple[Onto, Scope]:
    """The deployment, with the scope it sits in; raises NotFound, NotAllowed."""
    deployment = live(deployment_id=deployment_id, code=code)
    actor.require(Permission.IMPORT_DATA, deployment.place)
    return Onto(deployment, leave_out), deployment.place


def new_answers_import(source: SourceFile, given: Onto, *, upload: str = "") -> NewImport:
    """Files of answers to one deployment take turns. The version is noted: a file that goes on
    later is held against the questions against which it was checked."""
    return NewImport(
        format=FORMAT,
        filename=source.filename,
        sha256=source.sha256,
        size=source.size,
        lane=given.source,
        deployment_id=given.deployment.id,
        options={
            "leave_out": given.leave_out,
            "version_id": str(given.deployment.version_id),
        },
        upload=upload,
    )


def onto_of(claimed: ImportInfo) -> Onto:
    """The same, of an import that was queued."""
    deployment = live(deployment_id=claimed.deployment_id)
    version_id = uuid.UUID(str(claimed.options["version_id"]))
    leave_out = claimed.options["leave_out"] is True
    return Onto(as_asked_in(deployment, version_id), leave_out)
