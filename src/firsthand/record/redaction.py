"""Takes personal data that can be told by its shape out of text, before the text is stored.

It sees e-mail addresses, payment cards, social security and other nine-digit numbers, and phone
numbers. Names and street addresses have no shape, and stay.
"""

import re
from collections.abc import Callable

from firsthand.record.submissions import Json

EMAIL, CARD, NUMBER, PHONE = "[e-mail]", "[card]", "[number]", "[phone]"

# Repeats are bounded, so that no text makes a search slow.
_EMAIL = re.compile(
    r"[^\s@<>()\[\],;:\"]{1,64}@(?:[^\W_](?:[\w-]{0,62}[^\W_])?\.){1,8}[^\W\d_]{2,24}", re.UNICODE
)
_START, _END = r"(?<![\w$€£.,/-])", r"(?![\w/]|[-.,]\d)"
_CARD = re.compile(rf"{_START}\d(?:[ -]?\d){{12,18}}{_END}")
_SOCIAL_SECURITY = re.compile(rf"{_START}\d{{3}}(?:[- –.]\d{{2}}[- –.]|\d{{2}})\d{{4}}{_END}")
_PHONES = (
    # +44 20 7946 0958
    re.compile(rf"(?<![\w+])\+\d{{1,3}}(?:[ .()-]{{0,2}}\d{{2,4}}){{2,5}}{_END}"),
    # (202) 555-0143, 202-555-0143, 1 202 555 0143, 2025550143
    re.compile(
        rf"(?<![\w$€£,/-])(?:1[ .-]?)?(?:\([2-9]\d{{2}}\) ?|[2-9]\d{{2}}[ .–-]?)"
        rf"[2-9]\d{{2}}[ .–-]?\d{{4}}{_END}"
    ),
    # 555-0143
    re.compile(rf"{_START}[2-9]\d{{2}}-\d{{4}}{_END}"),
)
_FIGURE = re.compile(r"\d")
_CHECK_MODULUS = 10
# An id as systems write it: one in some thousands has the digits of a payment card in it.
_UUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


def redact(text: str) -> str:
    """The text with each such thing replaced by a word for its kind; nothing else changes.

    Redacting twice gives the same as redacting once. A text that is a UUID stays as it is.
    """
    if ("@" not in text and _FIGURE.search(text) is None) or _UUID.fullmatch(text):
        return text
    while True:
        cleaner = _once(text)
        if cleaner == text:
            return text
        text = cleaner


def redacted_value(value: Json) -> Json:
    """What JSON can hold, with every text in it redacted, however deep it stands; names stay."""
    if isinstance(value, str):
        return redact(value)
    if isinstance(value, list):
        return [redacted_value(item) for item in value]
    if isinstance(value, dict):
        return {name: redacted_value(item) for name, item in value.items()}
    return value


def _once(text: str) -> str:
    if "@" in text:
        text = _EMAIL.sub(EMAIL, text)
    if _FIGURE.search(text) is None:
        return text
    text = _CARD.sub(_if(_passes_luhn, CARD), text)
    text = _SOCIAL_SECURITY.sub(NUMBER, text)
    for phone in _PHONES:
        text = phone.sub(PHONE, text)
    return text


def _if(test: Callable[[str], bool], word: str) -> Callable[[re.Match[str]], str]:
    return lambda match: word if test(match[0]) else match[0]


def _passes_luhn(text: str) -> bool:
    """The check digit of ISO/IEC 7812-1, which nearly all payment cards carry."""
    digits = [int(character) for character in reversed(text) if character.isdigit()]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % _CHECK_MODULUS == 0
