"""Two entries of one sheet beside each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Entry:
    """What one person made of a sheet. unreadable: the reason why there are no cells, or empty."""

    cells: Mapping[str, str] = field(default_factory=dict)
    unreadable: str = ""


@dataclass(frozen=True)
class Difference:
    """A cell in which two entries differ; empty where one of them has nothing."""

    code: str
    first: str
    second: str


def differences(first: Entry, second: Entry, codes: Iterable[str]) -> list[Difference]:
    """The cells that differ, in the order of the codes.

    Words count as the same whatever their spaces and capitals: that is no error of reading.
    """
    pairs = ((code, first.cells.get(code, ""), second.cells.get(code, "")) for code in codes)
    return [Difference(*each) for each in pairs if _plain(each[1]) != _plain(each[2])]


def disagree(first: Entry, second: Entry) -> bool:
    """Whether one of them could be read and the other could not."""
    return bool(first.unreadable) != bool(second.unreadable)


def settled(first: Entry, second: Entry, codes: Iterable[str]) -> Entry | None:
    """What both entries say, in the words of the first; None where they differ."""
    if disagree(first, second) or differences(first, second, codes):
        return None
    return first


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
