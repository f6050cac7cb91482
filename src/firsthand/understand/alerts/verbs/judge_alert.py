"""See an alert, explain it, close it; and put it back."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import ActKind, log
from firsthand.catalog.api import service_by_id
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict, InvalidInput
from firsthand.record.redaction import redact
from firsthand.understand import acts
from firsthand.understand.alerts.contracts import AlertInfo
from firsthand.understand.alerts.reading import no_such_alert
from firsthand.understand.alerts.words import State
from firsthand.understand.models import Alert

LONGEST_NOTE = 2_000


@transaction.atomic
def see_alert(actor: Actor, alert_id: uuid.UUID) -> AlertInfo:
    """Say that somebody looks into it; an alert that was seen before stays as it is."""
    row = _own(actor, alert_id)
    if row.state != State.NEW:
        return AlertInfo.of(row)
    row.seen_by = actor.id
    return _to(row, State.SEEN, acts.ALERT_SEEN, actor)


@transaction.atomic
def explain_alert(actor: Actor, alert_id: uuid.UUID, note: str) -> AlertInfo:
    """Write down why the measure moved; personal data are taken out. Raises InvalidInput."""
    row = _own(actor, alert_id)
    note = redact(note.strip().replace("\x00", ""))
    if not 0 < len(note) <= LONGEST_NOTE:
        raise InvalidInput(
            _("An explanation has 1 to %(longest)d characters.") % {"longest": LONGEST_NOTE},
            where=_("explanation"),
            next_step=_("Say what happened, in a few sentences."),
        )
    row.note, row.seen_by = note, row.seen_by or actor.id
    return _to(row, State.EXPLAINED, acts.ALERT_EXPLAINED, actor)


@transaction.atomic
def close_alert(actor: Actor, alert_id: uuid.UUID) -> AlertInfo:
    """Put it away; raises Conflict where it is closed already."""
    row = _own(actor, alert_id)
    if row.state == State.CLOSED:
        raise Conflict(
            _("This alert is closed already."), next_step=_("Put it back to work on it.")
        )
    return _to(row, State.CLOSED, acts.ALERT_CLOSED, actor)


@transaction.atomic
def reopen_alert(actor: Actor, alert_id: uuid.UUID) -> AlertInfo:
    """Undo the last step: closed or explained becomes what it was, seen becomes new.

    The explanation stays written, so that nothing is lost. Raises Conflict for a new alert.
    """
    row = _own(actor, alert_id)
    if row.state == State.NEW:
        raise Conflict(_("This alert is new already."), next_step=_("There is nothing to undo."))
    if row.state == State.CLOSED:
        before = State.EXPLAINED if row.note else State.SEEN if row.seen_by else State.NEW
    else:
        before = State.SEEN if row.state == State.EXPLAINED else State.NEW
    if before is State.NEW:
        row.seen_by = None
    return _to(row, before, acts.ALERT_REOPENED, actor)


def _own(actor: Actor, alert_id: uuid.UUID) -> Alert:
    row = Alert.objects.select_for_update().filter(id=alert_id).first()
    if row is None:
        raise no_such_alert()
    actor.require(Permission.VIEW_RESPONSES, service_by_id(row.service_id).scope)
    return row


def _to(row: Alert, state: State, act: ActKind, actor: Actor) -> AlertInfo:
    row.state = state
    row.save(update_fields=["state", "seen_by", "note"])
    log(act, actor, row.id)
    return AlertInfo.of(row)
