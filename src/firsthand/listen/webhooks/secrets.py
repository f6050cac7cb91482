"""Secrets of endpoints: made, kept encrypted, and used to sign (standardwebhooks.com)."""

import base64
import hashlib
import hmac
import secrets

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from firsthand.core.errors import Conflict

BEGINNING = "whsec_"


def new_secret() -> str:
    """A fresh secret, as its receiver writes it down."""
    return BEGINNING + base64.b64encode(secrets.token_bytes(32)).decode()


def encrypted(secret: str) -> str:
    """The secret as it is kept: with a key derived from the secret key of the site."""
    return _cipher().encrypt(secret.encode()).decode()


def decrypted(kept: str) -> str:
    """The inverse; raises Conflict where the secret key of the site was changed meanwhile."""
    try:
        return _cipher().decrypt(kept.encode()).decode()
    except InvalidToken:
        raise Conflict(
            _("The secret of this webhook cannot be read: the key of this site was changed."),
            next_step=_("Remove the webhook and add it again."),
        ) from None


def signature(secret: str, message_id: str, timestamp: int, body: bytes) -> str:
    """HMAC-SHA256 over id, time and body, in the form of the header webhook-signature."""
    key = base64.b64decode(secret.removeprefix(BEGINNING))
    signed = f"{message_id}.{timestamp}.".encode() + body
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str | bytes) -> bytes:
    digest = salted_hmac("firsthand.listen.webhooks", "", secret=key, algorithm="sha256")
    return base64.urlsafe_b64encode(digest.digest())
