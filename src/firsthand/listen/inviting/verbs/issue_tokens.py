"""Make links for single people, which whoever serves them hands out."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor
from firsthand.core.errors import InvalidInput
from firsthand.listen import acts
from firsthand.listen.inviting.contracts import IssuedLink, Subject
from firsthand.listen.inviting.guards import (
    deployment_for,
    require_base_url,
    require_ids,
    require_later,
)
from firsthand.listen.inviting.links import token_path
from firsthand.listen.inviting.tokens import new_tokens

MOST = 10_000


def issue_tokens(
    actor: Actor,
    deployment_id: uuid.UUID,
    subjects: Sequence[Subject],
    *,
    base_url: str,
    is_reusable: bool = False,
    expires_at: dt.datetime | None = None,
) -> list[IssuedLink]:
    """A link for each subject, in order; nobody can see them again. All are made, or none.

    is_reusable: each is good for any number of answers; else for one. expires_at: None where they
    end with the survey. Raises NotFound, NotAllowed, and InvalidInput with the first line that
    is no plain id.
    """
    deployment = deployment_for(actor, deployment_id)
    base_url = require_base_url(base_url)
    if not 1 <= len(subjects) <= MOST:
        raise InvalidInput(
            _("From 1 to %(most)d links can be made at once.") % {"most": MOST},
            where=_("How many"),
            next_step=_("Make fewer at a time."),
        )
    require_ids(subjects, deployment)
    require_later(expires_at)
    with transaction.atomic():
        made = new_tokens(deployment.id, subjects, is_reusable=is_reusable, expires_at=expires_at)
        log(acts.TOKENS_ISSUED, actor, deployment.id, links=len(made), reusable=is_reusable)
    return [
        IssuedLink(token.id, subject, base_url + token_path(deployment.code, secret), expires_at)
        for (token, secret), subject in zip(made, subjects, strict=True)
    ]
