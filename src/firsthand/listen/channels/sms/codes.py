"""Reply codes: what people put before their first answer, so that we know what it is about.

A code is one to three letters and one digit, as in K7: short to type, and told apart from the
answer after it even where nothing stands between ("K74" is K7 and 4).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

# No vowels, so that no code is a word ("to 2"), and no letters that look or sound like others.
LETTERS = "KRTVWXHJGFDCPLZ"
DIGITS = "23456789"
LONGEST = 4
_CODE = re.compile(rf"\s*([{LETTERS}]{{1,3}})[\s.,\-]*([{DIGITS}])(?![/.,]\d)", re.IGNORECASE)
_BETWEEN = " \t\r\n.,;:-–"


@dataclass(frozen=True)
class Coded:
    """A text that may begin with a code, in capitals; rest: what follows it."""

    code: str
    rest: str


def coded(text: str) -> Coded | None:
    """The code at the beginning of a text; None where there is nothing of that shape."""
    found = _CODE.match(text)
    if found is None:
        return None
    return Coded(f"{found[1]}{found[2]}".upper(), text[found.end() :].lstrip(_BETWEEN).rstrip())


def all_codes() -> Iterator[str]:
    """Every code, the shortest first."""
    for length in range(1, LONGEST):
        for letters in product(LETTERS, repeat=length):
            for digit in DIGITS:
                yield "".join(letters) + digit


def is_code(text: str) -> bool:
    """Whether a text is a code and nothing more."""
    found = coded(text)
    return found is not None and not found.rest and found.code == text
