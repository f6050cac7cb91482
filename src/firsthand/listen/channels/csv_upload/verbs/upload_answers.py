"""Queue an uploaded file of answers: it is checked in the background, and then waits for a go."""

import uuid
from collections.abc import Iterable

from firsthand.core.access import Actor
from firsthand.listen.importing.answers_import import new_answers_import, onto
from firsthand.listen.importing.spool import spool
from firsthand.listen.verbs.upload_import import queue
from firsthand.record.contracts import ImportInfo


def upload_answers(
    chunks: Iterable[bytes],
    filename: str,
    deployment_id: uuid.UUID,
    *,
    leave_out: bool,
    actor: Actor,
) -> ImportInfo:
    """Queue the check. The same file, sent again while it waits for a go, waits on.

    Raises NotFound, NotAllowed, InvalidInput for an empty file, and Conflict while another file
    of answers is being brought into the deployment.
    """
    given, scope = onto(actor, leave_out=leave_out, deployment_id=deployment_id)
    source, upload = spool(chunks, filename)
    return queue(new_answers_import(source, given, upload=upload), upload, actor, scope)
