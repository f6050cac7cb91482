"""Names and values from elsewhere made into ours: allowed, recognisable, unique."""

import re

from firsthand.listen.surveys import limits
from firsthand.listen.surveys.definition import OTHER
from firsthand.listen.surveys.question_rules import is_value


class Names:
    """Gives out names of questions or pages, each once."""

    def __init__(self, start: str = "q") -> None:
        self._start = start
        self._given: set[str] = set()

    def give(self, wish: str) -> str:
        """The wish with odd characters as underscores and, where it is taken, a number after it."""
        name = re.sub(r"[^A-Za-z0-9]+", "_", wish).strip("_")
        if not re.match(r"[A-Za-z]", name):
            name = f"{self._start}_{name}".rstrip("_")
        return self._unique(name[: limits.NAME_LENGTH - 5])

    def _unique(self, name: str) -> str:
        made, number = name, 2
        while made in self._given:
            made, number = f"{name}_{number}", number + 1
        self._given.add(made)
        return made


class Values:
    """Gives out the values of choices, each once; never "other", which has its own meaning."""

    def __init__(self) -> None:
        self._given: set[str] = {OTHER}

    def give(self, wish: str) -> str:
        """The wish itself where it can stand, else what is left of it with a number after it."""
        value = wish if is_value(wish) else re.sub(r"[^\w.+-]+", "_", wish).strip("_")[:90]
        value = value if is_value(value) else "choice"
        made, number = value, 2
        while made in self._given:
            made, number = f"{value}_{number}", number + 1
        self._given.add(made)
        return made
