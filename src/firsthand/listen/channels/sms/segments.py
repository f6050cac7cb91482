"""How many parts a text message takes, and so what it costs.

A text in the GSM alphabet (3GPP TS 23.038) has 160 places, or 153 in each part of a longer one; a
few of its characters take two. With any other character the whole text goes out as UCS-2, and
has 70 places, or 67 in each part.
"""

from collections.abc import Iterable
from dataclasses import dataclass

_BASIC = frozenset(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
_ESCAPED = frozenset("^{}\\[~]|€\f")
# Marks that word processors put in, with the same mark of the alphabet.
_SAME = str.maketrans(
    {
        "‘": "'",
        "’": "'",
        "‚": "'",
        "“": '"',
        "”": '"',
        "„": '"',
        "«": '"',
        "»": '"',
        "–": "-",
        "—": "-",
        "‐": "-",
        "‑": "-",
        "…": "...",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\t": " ",
    }
)


@dataclass(frozen=True)
class Segments:
    """parts: messages that are paid for. used: places taken. is_plain: in the GSM alphabet."""

    parts: int
    used: int
    is_plain: bool


_PLAIN, _WIDE = (160, 153), (70, 67)


def count(text: str) -> Segments:
    """How many parts a text takes. No character is cut in two, so a part may stay short."""
    is_plain = all(mark in _BASIC or mark in _ESCAPED for mark in text)
    sizes = [_plain_size(mark) if is_plain else _wide_size(mark) for mark in text]
    alone, each = _PLAIN if is_plain else _WIDE
    used = sum(sizes)
    return Segments(1 if used <= alone else _parts(sizes, each), used, is_plain)


def plain(text: str) -> str:
    """The same words with the marks of the GSM alphabet where those mean the same.

    Letters keep their accents, whatever that costs: a name is spelt as it is spelt.
    """
    return text.translate(_SAME)


def _parts(sizes: Iterable[int], each: int) -> int:
    parts, room = 0, 0
    for size in sizes:
        if size > room:
            parts, room = parts + 1, each
        room -= size
    return parts


def _plain_size(mark: str) -> int:
    return 2 if mark in _ESCAPED else 1


def _wide_size(mark: str) -> int:
    return len(mark.encode("utf-16-le")) // 2
