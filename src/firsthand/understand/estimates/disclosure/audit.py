"""The auditor: attacks a release alone and together with everything released before it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product

import numpy as np
from scipy import sparse

from firsthand.understand.estimates.disclosure.attack import Bounds, extremes
from firsthand.understand.estimates.disclosure.primary import Threshold
from firsthand.understand.estimates.disclosure.suppression_of_tables import (
    ProtectedTable,
    is_protected,
)

type Parts = frozenset[str]


@dataclass(frozen=True)
class ReleasedCell:
    """A count over some parts of the population. count: the true one; hidden: not published.

    parts name the smallest pieces that any release tells apart ("service|quarter|channel"). A
    release of later data names what was added as parts of their own.
    """

    name: str
    parts: Parts
    count: int
    hidden: bool = False


@dataclass(frozen=True)
class Release:
    """A fixed, declared set of cells that was or will be published together."""

    name: str
    cells: tuple[ReleasedCell, ...]


@dataclass(frozen=True)
class Leak:
    """A small count that can be worked out, from where, and how closely."""

    what: str
    low: float
    high: float
    by: str


def audit(
    release: Release, earlier: Sequence[Release] = (), threshold: Threshold | None = None
) -> tuple[Leak, ...]:
    """Everything about fewer people than the threshold that these releases give away.

    Attacks each hidden small cell of the release and of the earlier ones by linear programming on
    all shown cells together, and each difference of two nested shown cells of different releases.
    An empty answer is a pass. Raises InvalidInput where shown figures contradict each other.
    """
    threshold = threshold or Threshold()
    releases = (*earlier, release)
    leaks = [
        Leak(cell.name, float(cell.count), float(cell.count), "shown as it is")
        for cell in release.cells
        if not cell.hidden and 0 < cell.count < threshold.smallest_shown
    ]
    return (*leaks, *_solved(releases, threshold), *_differences(release, earlier, threshold))


def table_release(
    name: str, table: ProtectedTable, rows: Sequence[str], columns: Sequence[str] = ("all",)
) -> Release:
    """A protected table as a release: cells, both margins and the grand total."""
    counts = np.atleast_2d(table.counts.T).T
    hidden = np.atleast_2d(table.hidden.T).T
    if table.counts.ndim == 1:
        return Release(
            name,
            tuple(
                ReleasedCell(label, parts, int(counts[at, 0]), bool(hidden[at, 0]))
                for at, (label, parts) in enumerate(_lines(rows, columns[:1]))
            ),
        )
    cells = []
    for (at, row), (to, column) in product(enumerate([*rows, None]), enumerate([*columns, None])):
        parts = frozenset(
            f"{one}|{two}"
            for one in ([row] if row is not None else rows)
            for two in ([column] if column is not None else columns)
        )
        label = f"{row or 'all'}, {column or 'all'}"
        cells.append(ReleasedCell(label, parts, int(counts[at, to]), bool(hidden[at, to])))
    return Release(name, tuple(cells))


def _lines(rows: Sequence[str], column: Sequence[str]) -> list[tuple[str, Parts]]:
    single = [(row, frozenset({f"{row}|{column[0]}"})) for row in rows]
    return [*single, ("all", frozenset(f"{row}|{column[0]}" for row in rows))]


def _solved(releases: Sequence[Release], threshold: Threshold) -> list[Leak]:
    """Hidden small cells whose bounds, from all that is shown, are too narrow."""
    cells = [cell for one in releases for cell in one.cells]
    small = [c for c in cells if c.hidden and 0 < c.count < threshold.smallest_shown]
    if not small:
        return []
    atoms = {part: at for at, part in enumerate(sorted(set().union(*(c.parts for c in cells))))}
    shown = [cell for cell in cells if not cell.hidden]
    system, right = _equations(shown, atoms)
    leaks = []
    for cell in dict.fromkeys(small):
        goal = np.zeros(len(atoms))
        goal[[atoms[part] for part in cell.parts]] = 1.0
        bounds = Bounds(0, *_reduced(goal, system, right))
        if not is_protected(bounds, threshold):
            leaks.append(Leak(cell.name, bounds.low, bounds.high, "sums of what is shown"))
    return leaks


def _equations(
    shown: Sequence[ReleasedCell], atoms: dict[str, int]
) -> tuple[sparse.csr_array, np.ndarray[tuple[int], np.dtype[np.float64]]]:
    rows = np.repeat(np.arange(len(shown)), [len(cell.parts) for cell in shown])
    columns = np.array([atoms[part] for cell in shown for part in cell.parts], np.int64)
    system = sparse.csr_array((np.ones(rows.size), (rows, columns)), shape=(len(shown), len(atoms)))
    return system, np.array([float(cell.count) for cell in shown])


def _reduced(
    goal: np.ndarray[tuple[int], np.dtype[np.float64]],
    system: sparse.csr_array,
    right: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> tuple[float, float]:
    """Bounds after taking out the parts that a shown cell of a single part fixes."""
    if system.shape[0] == 0:
        return 0.0, np.inf
    alone = np.flatnonzero(np.diff(system.indptr) == 1)
    known = np.full(system.shape[1], np.nan)
    known[system.indices[system.indptr[alone]]] = right[alone]
    fixed = np.isfinite(known)
    value = np.where(fixed, known, 0.0)
    free = np.flatnonzero(~fixed)
    left = right - system @ value
    base = float(goal @ value)
    if free.size == 0 or not goal[free].any():
        return base, base
    low, high = extremes(goal[free], system[:, free], left)
    return base + low, base + high


def _differences(release: Release, earlier: Sequence[Release], threshold: Threshold) -> list[Leak]:
    """Shown cells of two releases, one within the other, that differ by a few people."""
    leaks = []
    for other in earlier:
        for one, two in product(release.cells, other.cells):
            if one.hidden or two.hidden or not (one.parts < two.parts or two.parts < one.parts):
                continue
            left = abs(one.count - two.count)
            if 0 < left < threshold.smallest_shown:
                what = f"{one.name} ({release.name}) against {two.name} ({other.name})"
                leaks.append(Leak(what, float(left), float(left), "difference of two releases"))
    return leaks
