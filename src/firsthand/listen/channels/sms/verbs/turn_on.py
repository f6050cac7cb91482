"""Let people answer a deployment by text message, or pause that."""

import secrets
import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.listen import acts
from firsthand.listen.channels.sms.codes import LONGEST, all_codes
from firsthand.listen.channels.sms.contracts import TextsInfo
from firsthand.listen.channels.sms.standing import standing
from firsthand.listen.deploying.rows import row_to_change
from firsthand.listen.models import SmsCode

_CROWDED = 0.2


@transaction.atomic
def turn_on(actor: Actor, deployment_id: uuid.UUID) -> TextsInfo:
    """Give the deployment a code, or take texts again under its old one.

    Raises NotFound, NotAllowed.
    """
    row = row_to_change(actor, deployment_id)
    if standing(row.id).is_on:
        return standing(row.id)
    if not SmsCode.objects.filter(deployment=row).update(paused_at=None):
        SmsCode.objects.create(code=_free_code(), deployment=row)
    found = standing(row.id)
    log(acts.TEXTS_TURNED_ON, actor, row.id, code=found.code)
    return found


@transaction.atomic
def pause(actor: Actor, deployment_id: uuid.UUID) -> TextsInfo:
    """Let nobody begin by text; talks that were begun go on. Raises NotFound, NotAllowed."""
    row = row_to_change(actor, deployment_id)
    if SmsCode.objects.filter(deployment=row, paused_at=None).update(paused_at=now()):
        log(acts.TEXTS_PAUSED, actor, row.id)
    return standing(row.id)


def _free_code() -> str:
    """One of the shortest codes of which few are in use, so that a slip rarely meets another."""
    taken = set(SmsCode.objects.values_list("code", flat=True))
    for length in range(2, LONGEST + 1):
        codes = [code for code in all_codes() if len(code) == length]
        used = sum(code in taken for code in codes)
        if used < len(codes) * _CROWDED:
            return secrets.choice([code for code in codes if code not in taken])
    raise Conflict(_("All reply codes are in use."), next_step=_("Ask for longer codes."))
