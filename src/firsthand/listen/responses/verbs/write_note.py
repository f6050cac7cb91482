"""Write a note on a response."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import InvalidInput
from firsthand.listen import acts
from firsthand.listen.models import ResponseNote
from firsthand.listen.responses.reading import response_for
from firsthand.listen.surveys.text import is_storable
from firsthand.record.redaction import redact

LONGEST = 2000


@transaction.atomic
def write_note(response_id: uuid.UUID, text: str, *, actor: Actor) -> None:
    """Keep a note, redacted as answers are. Raises InvalidInput for an empty or a long one."""
    response_for(actor, Permission.VIEW_RESPONSES, response_id)
    clean = text.replace("\r\n", "\n").strip()
    if not clean or len(clean) > LONGEST or not is_storable(clean):
        raise InvalidInput(
            _("A note has 1 to 2,000 characters."),
            where=_("note"),
            next_step=_("Write it shorter."),
        )
    ResponseNote.objects.create(response_id=response_id, text=redact(clean))
    log(acts.RESPONSE_NOTED, actor, response_id)
