"""Ask somebody no more, and take that back."""

import uuid

from django.db import transaction

from firsthand.audit.api import log
from firsthand.core.access import NOBODY
from firsthand.core.clock import now
from firsthand.listen import acts
from firsthand.listen.inviting.fingerprints import fingerprint, fingerprints
from firsthand.listen.models import Contact, Invitation, OptOut


def opt_out(address: str, deployment_id: uuid.UUID | None = None) -> bool:
    """Never invite this address again, in the whole installation; False where that was so.

    Whoever reads mail or texts of the address may say so, so no permission is asked. Invitations
    that wait to be sent are dropped. deployment_id: what made them say so, for the log.
    """
    return opt_out_hash(fingerprint(address), deployment_id)


@transaction.atomic
def opt_out_hash(digest: bytes, deployment_id: uuid.UUID | None = None) -> bool:
    """As `opt_out`, by the hash of the address."""
    _row, is_new = OptOut.objects.get_or_create(digest=digest)
    contacts = Contact.objects.filter(digest=digest)
    waiting = Invitation.objects.filter(contact__in=contacts, due_at__isnull=False)
    waiting.update(due_at=None, letter="", failed_at=now(), failure="opted_out")
    if is_new:
        log(acts.OPTED_OUT, NOBODY, deployment_id)
    return is_new


def opt_in(address: str, deployment_id: uuid.UUID | None = None) -> bool:
    """Take an opt-out back; False where there was none."""
    return opt_in_hashes(fingerprints(address), deployment_id)


@transaction.atomic
def opt_in_hashes(digests: tuple[bytes, ...], deployment_id: uuid.UUID | None = None) -> bool:
    """As `opt_in`, by hashes of the address."""
    deleted, _by_model = OptOut.objects.filter(digest__in=digests).delete()
    if deleted:
        log(acts.OPTED_IN, NOBODY, deployment_id)
    return bool(deleted)


def has_opted_out(address: str) -> bool:
    """Whether this address is never to be invited."""
    return OptOut.objects.filter(digest__in=fingerprints(address)).exists()
