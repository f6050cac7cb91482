"""The account of an import: every element of the source is either taken or left, by name."""

from dataclasses import dataclass

from firsthand.listen.surveys.definition import Definition


@dataclass(frozen=True)
class Taken:
    """path: the element in the source. kind: its type there. name: what it is here."""

    path: str
    kind: str
    name: str


@dataclass(frozen=True)
class NotTaken:
    """path: the element in the source. kind: its type there. reason: why, in plain words."""

    path: str
    kind: str
    reason: str


@dataclass(frozen=True)
class ImportedSurvey:
    """A sound definition and the account of how it came about."""

    definition: Definition
    taken: tuple[Taken, ...]
    not_taken: tuple[NotTaken, ...]
