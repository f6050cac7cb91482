"""Attacks a release before it is published, alone and together with all that came before it."""

from collections.abc import Sequence
from dataclasses import dataclass

from firsthand.publish.releases.pieces import Parts, PartsOf, Pieces, Where, label_parts
from firsthand.understand.estimates.api import Leak, Release, ReleasedCell, Threshold, audit


@dataclass(frozen=True)
class Cell:
    """One published count: over which levels, of how many people, and whether it is hidden."""

    where: Where
    count: int
    hidden: bool


@dataclass(frozen=True)
class Attackable:
    """One measure of a release, as the attacker and the auditor see it."""

    name: str
    cells: tuple[Cell, ...]
    pieces: Pieces


def leaks_of(
    release: Attackable, earlier: Sequence[Attackable], threshold: Threshold | None = None
) -> tuple[Leak, ...]:
    """What would be given away; an empty answer is a pass.

    earlier: of the same measure, in the order of their publication, withdrawn ones too. The
    pieces of the release must tell apart by every dimension of the earlier ones. Raises
    InvalidInput where shown figures contradict each other.
    """
    labelled = label_parts([*(each.pieces for each in earlier), release.pieces])
    releases = [
        _release(each, parts) for each, parts in zip([*earlier, release], labelled, strict=True)
    ]
    return audit(releases[-1], releases[:-1], threshold)


def _release(attackable: Attackable, parts: PartsOf) -> Release:
    cells = [
        ReleasedCell(_name(cell), _parts(attackable, cell, parts), cell.count, cell.hidden)
        for cell in attackable.cells
    ]
    return Release(attackable.name, tuple(cells))


def _parts(attackable: Attackable, cell: Cell, parts: PartsOf) -> Parts:
    found = [parts[levels] for levels in attackable.pieces.matching(cell.where)]
    return frozenset().union(*found)


def _name(cell: Cell) -> str:
    """By the dimensions of which it keeps one level; the others are summed over."""
    alone = {name: next(iter(kept)) for name, kept in cell.where.items() if len(kept) == 1}
    return ", ".join(f"{name} {level}" for name, level in alone.items()) or "all"
