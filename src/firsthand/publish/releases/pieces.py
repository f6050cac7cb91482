"""How many people stand behind a release, told apart as finely as any release does it.

A piece is a combination of levels (service, quarter, and every dimension that this or an earlier
release splits by). An attacker who holds several releases knows sums of pieces; the auditor needs
to know which sums, and what came or went between two releases.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

type Levels = tuple[str, ...]
type Where = Mapping[str, Collection[str]]  # the levels to keep of some dimensions
type Block = tuple[str, str]  # of one service and one quarter

# What every piece begins with.
SERVICE, QUARTER = "service", "quarter"


@dataclass(frozen=True)
class Pieces:
    """People by combination of levels. dimensions: service and quarter, then the others."""

    dimensions: tuple[str, ...]
    counts: Mapping[Levels, int]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        rows = [[*levels, count] for levels, count in sorted(self.counts.items())]
        return {"dimensions": list(self.dimensions), "rows": rows}

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Pieces":
        """The inverse of to_json."""
        counts = {tuple(levels): int(count) for *levels, count in plain["rows"]}
        return cls(tuple(plain["dimensions"]), counts)

    def project(self, dimensions: Sequence[str]) -> "Pieces":
        """The same people told apart by some of the dimensions only."""
        at = [self.dimensions.index(name) for name in dimensions]
        counts: dict[Levels, int] = defaultdict(int)
        for levels, count in self.counts.items():
            counts[tuple(levels[place] for place in at)] += count
        return Pieces(tuple(dimensions), counts)

    def matching(self, where: Where) -> Iterator[Levels]:
        """The combinations that have one of these levels of each dimension named."""
        at = [(self.dimensions.index(name), levels) for name, levels in where.items()]
        return (each for each in self.counts if all(each[place] in wanted for place, wanted in at))


type Parts = frozenset[str]
type PartsOf = Mapping[Levels, Parts]


def label_parts(history: Sequence[Pieces]) -> list[PartsOf]:
    """Which parts of the population each piece of each release is made of.

    history: the releases in the order in which they were published, the one to judge last, and
    that one tells apart by every dimension of all. Between two releases people may have come
    (answers that arrived late) or gone (answers taken back): those are parts of their own, which
    stand in the earlier or in the later release alone.
    """
    finest = history[-1]
    steps = _steps(history)
    found: list[PartsOf] = []
    for number, pieces in enumerate(history):
        members = _members(finest, pieces)
        found.append(
            {
                levels: _with_steps(members.get(levels) or [levels], steps[_block(levels)], number)
                for levels in pieces.counts
            }
        )
    return found


def _members(finest: Pieces, coarse: Pieces) -> Mapping[Levels, list[Levels]]:
    at = [finest.dimensions.index(name) for name in coarse.dimensions]
    members: dict[Levels, list[Levels]] = defaultdict(list)
    for levels in finest.counts:
        members[tuple(levels[place] for place in at)].append(levels)
    return members


def _with_steps(members: list[Levels], steps: Mapping[int, int], number: int) -> Parts:
    parts = set()
    for levels in members:
        name = "|".join(levels)
        parts.add(name)
        parts |= {f"{name}+{step}" for step, sign in steps.items() if sign >= 0 and step <= number}
        parts |= {f"{name}-{step}" for step, sign in steps.items() if sign <= 0 and step > number}
    return frozenset(parts)


def _steps(history: Sequence[Pieces]) -> Mapping[Block, Mapping[int, int]]:
    """By block: before which releases people came (1) or went (-1), or some of each (0)."""
    found: dict[Block, dict[int, int]] = defaultdict(dict)
    last: dict[Block, Pieces] = {}
    for number, pieces in enumerate(history):
        for block, present in _blocks(pieces).items():
            before = last.get(block)
            if before is not None and (sign := _change(before, present)) is not None:
                found[block][number] = sign
            last[block] = present
    return found


def _blocks(pieces: Pieces) -> dict[Block, Pieces]:
    sorted_in: dict[Block, dict[Levels, int]] = defaultdict(dict)
    for levels, count in pieces.counts.items():
        sorted_in[_block(levels)][levels] = count
    return {block: Pieces(pieces.dimensions, counts) for block, counts in sorted_in.items()}


def _block(levels: Levels) -> Block:
    return levels[0], levels[1]


def _change(before: Pieces, after: Pieces) -> int | None:
    """None where nobody came or went, as far as both releases tell."""
    common = [name for name in before.dimensions if name in after.dimensions]
    one, two = before.project(common).counts, after.project(common).counts
    moved = [two.get(key, 0) - one.get(key, 0) for key in {*one, *two}]
    if not any(moved):
        return None
    if min(moved) < 0 < max(moved):
        return 0
    return 1 if max(moved) > 0 else -1
