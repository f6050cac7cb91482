"""Errors that a person can act on: what is wrong, where, and what to do next."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong, in plain words.

    what: the fault, as a sentence. where: the file, row, column or field, may be empty.
    next_step: what the reader can do about it.
    """

    what: str
    where: str = ""
    next_step: str = ""

    def __str__(self) -> str:
        where = f"{self.where}: " if self.where else ""
        return f"{where}{self.what} {self.next_step}".strip()


class FirsthandError(Exception):
    """Base of every error that is shown to a person; carries a Problem, never personal data."""

    def __init__(self, what: str, *, where: str = "", next_step: str = "") -> None:
        self.problem = Problem(what, where, next_step)
        super().__init__(str(self.problem))


class InvalidInput(FirsthandError):
    """What was given cannot be taken as it is."""


class NotAllowed(FirsthandError):
    """The actor may not do this here."""


class NotFound(FirsthandError):
    """There is no such thing, or the actor may not know of it."""


class Conflict(FirsthandError):
    """The thing exists already with other content, or is in a state that forbids the act."""
