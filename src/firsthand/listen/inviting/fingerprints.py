"""Addresses as keyed hashes: enough to know one again, and nothing to write to.

The key is that of the installation. After it was changed, what was hashed with an older key is
still known again as long as that key is listed among the fallbacks.
"""

import re

from django.conf import settings
from django.utils.crypto import salted_hmac

_NOT_A_DIGIT = re.compile(r"[^0-9]")
_EXTENSION = re.compile(r"(ext|x|#).*", re.IGNORECASE)
_ADDRESS, _CASE, _DRAW = "address", "case", "draw"
_NATIONAL_LENGTH = 10  # of a number of the North American plan, which is the default here
_DRAW_BITS = 64


def plain(address: str) -> str:
    """An address in the one form in which it is hashed: small letters, or all digits.

    202-555-0123, (202) 555 0123 and +1 202 555 0123 are one number.
    """
    text = address.strip()
    if "@" in text:
        return text.casefold()
    digits = _NOT_A_DIGIT.sub("", _EXTENSION.sub("", text))
    if text.startswith("00"):
        digits = digits.removeprefix("00")
    is_national = len(digits) == _NATIONAL_LENGTH and not text.startswith(("+", "00"))
    return f"1{digits}" if is_national else digits


def fingerprint(address: str) -> bytes:
    """The hash of an address, 32 bytes, with the present key."""
    return _hashes(_ADDRESS, plain(address))[0]


def fingerprints(address: str) -> tuple[bytes, ...]:
    """The hashes of an address with every key, the present one first: for looking it up."""
    return _hashes(_ADDRESS, plain(address))


def about(case_ref: str) -> tuple[bytes, ...]:
    """The hashes of a case, the present one first; one empty hash where no case is named."""
    return _hashes(_CASE, case_ref) if case_ref else (b"",)


def draw(deployment_id: object, address: str, case_ref: str) -> float:
    """A number from 0 (included) to 1 (not), the same each time for the same person and case.

    Whoever is below a share is in the sample; so a larger share keeps everybody of a smaller one.
    """
    text = f"{deployment_id}\n{plain(address)}\n{case_ref}"
    number = int.from_bytes(_hashes(_DRAW, text)[0][:8])
    # Cut to what a float holds exactly, so that no number is rounded up to 1.
    return (number >> (_DRAW_BITS - 53)) / 2.0**53


def _hashes(purpose: str, text: str) -> tuple[bytes, ...]:
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    salt = f"firsthand.listen.inviting.{purpose}"
    return tuple(salted_hmac(salt, text, secret=k, algorithm="sha256").digest() for k in keys)
