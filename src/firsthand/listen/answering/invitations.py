"""The token in a link: who was invited, without showing that in the address or to the browser."""

import hashlib
import uuid
from dataclasses import dataclass
from enum import StrEnum

from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.inviting.guessing import TRIALS
from firsthand.listen.models import Token, TokenUse


class Standing(StrEnum):
    """Whether a token lets somebody answer."""

    GOOD = "good"
    USED = "used"
    EXPIRED = "expired"
    UNKNOWN = "unknown"
    FLOOD = "flood"  # unknown, after too many others that were


@dataclass(frozen=True)
class Invitation:
    """What a link with a token is worth; id is None for one that we do not know."""

    standing: Standing
    id: uuid.UUID | None = None


def invitation(deployment: LiveDeployment, secret: str) -> Invitation:
    """The invitation behind the secret of a link. One query."""
    digest = hashlib.sha256(secret.encode(errors="replace")).digest()
    token = Token.objects.filter(digest=digest, deployment_id=deployment.id).first()
    if token is None:
        is_flood = TRIALS.count(deployment.id)
        return Invitation(Standing.FLOOD if is_flood else Standing.UNKNOWN)
    if token.expires_at is not None and token.expires_at <= now():
        return Invitation(Standing.EXPIRED, token.id)
    if token.used_at is not None and not token.is_reusable:
        return Invitation(Standing.USED, token.id)
    return Invitation(Standing.GOOD, token.id)


def use(token_id: uuid.UUID, response_id: uuid.UUID) -> None:
    """Tie a response to its token; call it in the transaction that takes the response.

    Raises Conflict where the token was for one answer and another one came before. The row of
    the token is locked by the update, so of two at the same time one waits and then fails.
    """
    if TokenUse.objects.filter(response_id=response_id).exists():
        return
    rows = Token.objects.filter(id=token_id)
    is_free = rows.filter(used_at=None).update(used_at=now()) == 1
    if not is_free and not rows.filter(is_reusable=True).exists():
        raise AlreadyUsed(
            "This invitation has been answered already.",
            next_step="The first answer counts. There is nothing more to do.",
        )
    TokenUse.objects.create(token_id=token_id, response_id=response_id)


class AlreadyUsed(Conflict):
    """The token was for one answer, and it was given."""
