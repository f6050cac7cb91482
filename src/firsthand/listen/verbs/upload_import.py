"""Queue an uploaded file; the work is done by a task, so that nobody waits for it."""

import datetime as dt
import uuid
from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core.access import EVERYTHING, Actor, Permission, Scope
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, FirsthandError
from firsthand.core.fiscal import Quarter
from firsthand.listen.importing.spool import discard, spool, spooled, sweep
from firsthand.listen.models import StagedRecord
from firsthand.listen.queries.import_scopes import scope_of_import
from firsthand.listen.tasks import run_import
from firsthand.listen.verbs.import_v1 import new_v1_import
from firsthand.listen.verbs.import_v2 import given_for, new_v2_import
from firsthand.record import api as record
from firsthand.record.contracts import ImportInfo
from firsthand.record.states import UNFINISHED, ImportState

# How long the file of an import that stopped, or waits for a go, is kept: answers stand in it.
KEPT = dt.timedelta(days=30)


def upload_v1(chunks: Iterable[bytes], filename: str, *, actor: Actor) -> ImportInfo:
    """Queue a government-wide file; raises as `import_v1`."""
    actor.require(Permission.IMPORT_DATA, EVERYTHING)
    source, upload = spool(chunks, filename)
    return queue(new_v1_import(source, upload=upload), upload, actor, EVERYTHING)


def upload_v2(
    chunks: Iterable[bytes],
    filename: str,
    deployment_id: uuid.UUID,
    quarter: Quarter,
    *,
    actor: Actor,
    customers: int | None = None,
    offered: int | None = None,
) -> ImportInfo:
    """Queue a file of responses; raises as `import_v2`."""
    given, scope = given_for(
        deployment_id, quarter, actor=actor, customers=customers, offered=offered
    )
    source, upload = spool(chunks, filename)
    return queue(new_v2_import(source, given, upload=upload), upload, actor, scope)


def queue(new: record.NewImport, upload: str, actor: Actor, scope: Scope) -> ImportInfo:
    """Queue a spooled file, and begin with it unless it was checked before and waits for a go.

    Raises what `record.api.queue_import` does; the spooled file is gone then.
    """
    try:
        queued = record.queue_import(new, actor=actor, scope=scope)
    except FirsthandError:
        discard(upload)
        raise
    waiting = record.imports(states=UNFINISHED)
    sweep({each.upload for each in waiting if each.started_at > now() - KEPT})
    if queued.state is not ImportState.CHECKED:
        run_import.enqueue(str(queued.id))
    return queued


def resume_upload(import_id: uuid.UUID, *, actor: Actor) -> ImportInfo:
    """Go on with an uploaded file that stopped, or waits for a go.

    Raises Conflict where the file is gone.
    """
    info = record.import_by_id(import_id)
    actor.require(Permission.IMPORT_DATA, scope_of_import(import_id))
    if not info.state.is_unfinished or info.is_at_work:
        raise Conflict(_("This import is not waiting to go on."))
    if not info.upload or not spooled(info.upload).exists():
        raise Conflict(
            _("The file is not here any more."),
            where=info.filename,
            next_step=_("Import the same file again: it goes on where it stopped."),
        )
    run_import.enqueue(str(import_id))
    return info


def give_up_import(import_id: uuid.UUID, *, actor: Actor) -> ImportInfo:
    """End an import that stopped, and remove all that it had brought; nobody had seen that."""
    upload = record.import_by_id(import_id).upload
    with transaction.atomic():
        done = record.abandon_import(import_id, actor=actor, scope=scope_of_import(import_id))
        StagedRecord.objects.filter(import_id=import_id).delete()
    discard(upload)
    return done
