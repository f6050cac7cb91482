"""Making tokens: the secret is given out once, and only its hash is kept."""

import datetime as dt
import hashlib
import secrets
import string
import uuid
from collections.abc import Sequence

from firsthand.listen.inviting.contracts import Subject
from firsthand.listen.models import Token

# Letters and digits alone: some mail programs leave a hyphen at the end out of a link.
_ALPHABET = string.ascii_letters + string.digits
_LENGTH = 22  # 131 bits, so guessing one finds none


def new_tokens(
    deployment_id: uuid.UUID,
    subjects: Sequence[Subject],
    *,
    is_reusable: bool = False,
    expires_at: dt.datetime | None = None,
) -> list[tuple[Token, str]]:
    """A fresh token for each subject, stored, beside its secret; call it in a transaction."""
    made = [_token(deployment_id, each, is_reusable, expires_at) for each in subjects]
    Token.objects.bulk_create([token for token, _secret in made], batch_size=500)
    return made


def digest_of(secret: str) -> bytes:
    """What is kept of a secret. It is long and random, so a plain hash needs no salt."""
    return hashlib.sha256(secret.encode(errors="replace")).digest()


def _token(
    deployment_id: uuid.UUID, subject: Subject, is_reusable: bool, expires_at: dt.datetime | None
) -> tuple[Token, str]:
    secret = "".join(secrets.choice(_ALPHABET) for _ in range(_LENGTH))
    token = Token(
        deployment_id=deployment_id,
        digest=digest_of(secret),
        is_reusable=is_reusable,
        person_ref=subject.person_ref,
        case_ref=subject.case_ref,
        stage_id=subject.stage_id,
        expires_at=expires_at,
    )
    return token, secret
