"""Start to bring in a file, or go on with it where it stopped before."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import EVERYTHING, Actor, Permission, Scope
from firsthand.core.clock import now
from firsthand.core.errors import Conflict, NotFound
from firsthand.core.fiscal import Quarter
from firsthand.core.ids import new_id
from firsthand.record import acts
from firsthand.record.contracts import ImportInfo, Plain
from firsthand.record.holder import is_at_work, this_holder
from firsthand.record.infos import import_info
from firsthand.record.models import Import
from firsthand.record.states import UNFINISHED, ImportState
from firsthand.record.verbs.end_import import remove_all_of

_NAME_LENGTH = 300


@dataclass(frozen=True)
class NewImport:
    """What is to be brought in. lane: imports of one lane come one after the other.

    upload: the name of the spooled file, empty where the file is read in place.
    """

    format: str
    filename: str
    sha256: str
    size: int
    lane: str
    deployment_id: uuid.UUID | None = None
    quarter: Quarter | None = None
    options: Mapping[str, Plain] | None = None
    upload: str = ""


def start_import(new: NewImport, *, actor: Actor, scope: Scope = EVERYTHING) -> ImportInfo:
    """Claim the lane for this file, and return the import: a new one, or one to go on with.

    An import of another file that stopped half-way in the same lane is given up. Raises Conflict
    while somebody else is at work in the lane, NotAllowed without the right to import there.
    """
    actor.require(Permission.IMPORT_DATA, scope)
    try:
        with transaction.atomic():
            return _claimed(_to_go_on_with(new, actor) or _made(new, actor))
    except IntegrityError as error:  # somebody else began between our look and our row
        raise _busy(new.filename) from error


def queue_import(new: NewImport, *, actor: Actor, scope: Scope = EVERYTHING) -> ImportInfo:
    """The same, but leaves the work to whoever calls `claim_import` later."""
    actor.require(Permission.IMPORT_DATA, scope)
    try:
        with transaction.atomic():
            row = _to_go_on_with(new, actor) or _made(new, actor)
            row.upload = new.upload
            row.save(update_fields=["upload"])
            return import_info(row)
    except IntegrityError as error:
        raise _busy(new.filename) from error


def claim_import(import_id: uuid.UUID) -> ImportInfo:
    """Begin, or go on with, the work that was queued. Raises Conflict if somebody is at it."""
    with transaction.atomic():
        row = Import.objects.select_for_update().filter(id=import_id).first()
        if row is None or row.state not in UNFINISHED:
            raise NotFound(_("There is no unfinished import with this id."))
        if is_at_work(row):
            raise _busy(row.filename)
        return _claimed(row)


def _to_go_on_with(new: NewImport, actor: Actor) -> Import | None:
    rows = Import.objects.select_for_update().filter(lane=new.lane, state__in=UNFINISHED)
    row = rows.first()
    if row is None:
        return None
    if is_at_work(row):
        raise _busy(row.filename)
    if _is_same(row, new):
        log(acts.IMPORT_RESUMED, actor, row.id, format=row.format, line=row.position)
        return row
    remove_all_of(row)
    log(acts.IMPORT_ABANDONED, actor, row.id, format=row.format)
    return None


def _is_same(row: Import, new: NewImport) -> bool:
    quarter = None if new.quarter is None else new.quarter.ordinal
    there = (row.format, row.sha256, row.deployment_id, row.quarter, row.options)
    return there == (new.format, new.sha256, new.deployment_id, quarter, dict(new.options or {}))


def _made(new: NewImport, actor: Actor) -> Import:
    row = Import.objects.create(
        format=new.format,
        filename=new.filename[-_NAME_LENGTH:],
        sha256=new.sha256,
        size=new.size,
        lane=new.lane,
        deployment_id=new.deployment_id,
        quarter=None if new.quarter is None else new.quarter.ordinal,
        options=dict(new.options or {}),
        upload=new.upload,
        state=ImportState.WAITING,
        actor_id=actor.id,
        actor_name=actor.name,
    )
    log(acts.IMPORT_STARTED, actor, row.id, format=row.format, sha256=row.sha256)
    return row


def _claimed(row: Import) -> ImportInfo:
    """A checked file goes on with writing; everything else is checked from the start."""
    if row.total == 0:
        row.state = ImportState.CHECKING
        row.checked_bytes = 0
    else:
        row.state = ImportState.WRITING
    row.claim = new_id()
    row.holder = this_holder()
    row.beat_at = now()
    row.problem = {}
    row.save()
    return import_info(row)


def _busy(filename: str) -> Conflict:
    return Conflict(
        _("A file is being brought in here right now."),
        where=filename[:80],
        next_step=_("Wait until that import has ended, then try again."),
    )
