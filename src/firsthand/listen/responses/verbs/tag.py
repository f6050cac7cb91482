"""Put a tag on a response, or take it off."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import InvalidInput
from firsthand.listen import acts
from firsthand.listen.models import ResponseTag
from firsthand.listen.responses.reading import response_for
from firsthand.record.redaction import redact

LONGEST, MOST = 40, 20


@transaction.atomic
def add_tag(response_id: uuid.UUID, tag: str, *, actor: Actor) -> None:
    """Put a tag on; the same tag twice is one. Raises InvalidInput for one that cannot be."""
    response = response_for(actor, Permission.VIEW_RESPONSES, response_id)
    clean = redact(" ".join(tag.casefold().split()))
    if not clean or len(clean) > LONGEST or not clean.isprintable():
        raise InvalidInput(
            _("A tag has 1 to 40 characters."), where=_("tag"), next_step=_("Write a word or two.")
        )
    if ResponseTag.objects.filter(response_id=response_id).count() >= MOST:
        raise InvalidInput(
            _("A response can have 20 tags."), where=_("tag"), next_step=_("Take one off first.")
        )
    _row, made = ResponseTag.objects.get_or_create(
        response_id=response_id, tag=clean, defaults={"deployment_id": response.deployment_id}
    )
    if made:
        log(acts.RESPONSE_TAGGED, actor, response_id, tag=clean, on=True)


@transaction.atomic
def remove_tag(response_id: uuid.UUID, tag: str, *, actor: Actor) -> None:
    """Take a tag off; nothing happens where it is not there."""
    response_for(actor, Permission.VIEW_RESPONSES, response_id)
    deleted, _by_model = ResponseTag.objects.filter(response_id=response_id, tag=tag).delete()
    if deleted:
        log(acts.RESPONSE_TAGGED, actor, response_id, tag=tag, on=False)
