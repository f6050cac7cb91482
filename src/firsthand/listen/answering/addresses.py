"""Addresses of people who ask for a reply, encrypted with a key of this installation."""

import base64

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.utils.crypto import salted_hmac


def encrypt(address: str) -> str:
    """The address as nobody can read it who has only the table."""
    return _cipher().encrypt(address.encode()).decode()


def decrypt(kept: str) -> str | None:
    """The inverse; None where the key of the installation was changed meanwhile."""
    try:
        return _cipher().decrypt(kept.encode()).decode()
    except InvalidToken:
        return None


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str | bytes) -> bytes:
    digest = salted_hmac("firsthand.listen.reply", "", secret=key, algorithm="sha256")
    return base64.urlsafe_b64encode(digest.digest())
