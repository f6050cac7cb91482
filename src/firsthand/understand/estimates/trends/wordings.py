"""Series never join over a changed wording: they are cut there."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.core.errors import InvalidInput


@dataclass(frozen=True)
class Part:
    """A stretch of periods, [start, stop), in which the question was worded alike."""

    wording: str
    start: int
    stop: int


def cut_at_wordings(wordings: Sequence[str]) -> tuple[Part, ...]:
    """The stretches of a series; the starts after the first are restarts for `xmr`."""
    if not wordings:
        raise InvalidInput("There are no periods.", next_step="Widen the time span.")
    starts = [0] + [at for at in range(1, len(wordings)) if wordings[at] != wordings[at - 1]]
    stops = [*starts[1:], len(wordings)]
    return tuple(
        Part(wordings[start], start, stop) for start, stop in zip(starts, stops, strict=True)
    )
