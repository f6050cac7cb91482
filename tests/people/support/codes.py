"""Codes of the authenticator app that everybody in the cast has."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value

from tests.support.cast import TOTP_SECRET

PASSWORD = "correct horse 9"


def code_now(secret: str = TOTP_SECRET) -> str:
    """The code that the app shows at present."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


def wrong_code() -> str:
    """A code that the app does not show."""
    return f"{(int(code_now()) + 1) % 1_000_000:06d}"
