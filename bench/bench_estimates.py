"""Time the estimates beside peers: the same answers first, then CPU, wall and memory.

Run: .venv/bin/python bench/bench_estimates.py [rows] (10,000,000 by default). Every measurement
runs in a process of its own, on one thread, the best of three by CPU; peak memory is that of the
process. svy takes part where it is installed: it is no dependency.
"""

import multiprocessing
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from itertools import combinations
from math import factorial
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import bench_answers
import duckdb
import numpy as np
import pyarrow.parquet as pq
import svy_peer

from firsthand.understand.estimates.drivers.lmg import r_squared_shares
from firsthand.understand.estimates.rollup.columns import Columns
from firsthand.understand.estimates.rollup.domains import means
from firsthand.understand.estimates.rollup.table import Rollup, roll_up
from firsthand.understand.estimates.weights.raking import rake

COLUMNS = Columns("y", weight="w", stratum="s", groups=("g",))
CLUSTERED = Columns("y", weight="w", stratum="s", cluster="c", groups=("g",))
EXPLORED = Columns("y", weight="w", stratum="s", period="t", groups=("g", "channel"))
LEVELS = (6, 4, 5, 3, 10)

type Answer = np.ndarray[Any, Any]
type Task = Callable[[Path], Answer]


@dataclass(frozen=True)
class Cost:
    """CPU and wall in seconds, peak memory in megabytes."""

    cpu: float
    wall: float
    peak: float


@dataclass(frozen=True)
class Case:
    """What is measured. known: CPU seconds of the prototype, measured on two shared cores."""

    name: str
    ours: Task
    peer: Task
    peer_name: str
    known: float | None = None


def make_rows(path: Path, rows: int, seed: int) -> None:
    """50 groups, 20 strata of 500 clusters, 36 months, 18 channels, weights of 0.4 to 2.7."""
    sizes = {"g": 50, "s": 20, "c": 500, "t": 36, "channel": 18}
    keys = [
        f"(hash(range * 31 + {seed + at}) % {size})::INT AS {name}"
        for at, (name, size) in enumerate(sizes.items())
    ]
    weight = f"exp((hash(range + {seed}) % 10000) / 5000.0 - 1) AS w"
    answer = f"((hash(range * 7 + {seed}) % 5) + 1)::DOUBLE AS y"
    numbered = single_thread().table_function("range", [rows])
    numbered.project(", ".join([*keys, weight, answer])).write_parquet(str(path))


def single_thread() -> duckdb.DuckDBPyConnection:
    """A database on one core, so that CPU and wall mean the same."""
    return duckdb.connect(config={"threads": 1})


def rolled(path: Path, columns: Columns) -> Rollup:
    """The rollup of a file."""
    return roll_up(single_thread().from_parquet(str(path)), columns)


def figures(rollup: Rollup, by: str = "g") -> Answer:
    """Means and errors by group."""
    domains = means(rollup, [by])
    return np.concatenate([domains.value, domains.standard_error])


def our_groups(path: Path) -> Answer:
    """Means and errors of 50 groups."""
    return figures(rolled(path, COLUMNS))


def our_clusters(path: Path) -> Answer:
    """The same with 10,000 clusters."""
    return figures(rolled(path, CLUSTERED))


def numpy_groups(path: Path) -> Answer:
    """The textbook on rows: linearise, add up by unit, square within strata."""
    return _on_rows(path, clustered=False)


def numpy_clusters(path: Path) -> Answer:
    """The same with clusters."""
    return _on_rows(path, clustered=True)


def _on_rows(path: Path, *, clustered: bool) -> Answer:
    table = pq.read_table(path, columns=["g", "s", "c", "w", "y"])
    g, s, c, w, y = (table[name].to_numpy() for name in ("g", "s", "c", "w", "y"))
    size = np.bincount(g, weights=w)
    mean = np.bincount(g, weights=w * y) / size
    u = w * (y - mean[g]) / size[g]
    drawn = np.bincount(s * 500 + c, minlength=10_000).reshape(20, 500) > 0
    n = drawn.sum(axis=1) if clustered else np.bincount(s)
    if clustered:
        unit = np.bincount((s * 500 + c) * 50 + g, weights=u, minlength=500_000)
        squares = (unit.reshape(20, 500, 50) ** 2).sum(axis=1)
    else:
        squares = np.bincount(s * 50 + g, weights=u * u, minlength=1000).reshape(20, 50)
    sums = np.bincount(s * 50 + g, weights=u, minlength=1000).reshape(20, 50)
    variance = ((n / (n - 1))[:, None] * (squares - sums**2 / n[:, None])).sum(axis=0)
    return np.concatenate([mean, np.sqrt(variance)])


def raking_input() -> tuple[Answer, dict[str, Answer], dict[str, dict[int, float]]]:
    """A million rows, five margins that lean away from the sample."""
    rng = np.random.default_rng(1)
    base = rng.lognormal(0, 0.5, 1_000_000)
    levels = {f"m{k}": rng.integers(0, size, base.size) for k, size in enumerate(LEVELS)}
    totals = {}
    for name, values in levels.items():
        lean = rng.dirichlet(np.full(int(values.max()) + 1, 20.0))
        totals[name] = {at: float(1e7 * share) for at, share in enumerate(lean)}
    return base, levels, totals


RAKING = "raking"


def our_raking(_: Path) -> Answer:
    """Raking through the public function."""
    base, levels, totals = CACHE[RAKING]
    return rake(base, levels, totals).weights[:1000]


def row_raking(_: Path) -> Answer:
    """Iterative proportional fitting on the rows."""
    base, levels, totals = CACHE[RAKING]
    weights = base.copy()
    targets = {name: np.array(list(known.values())) for name, known in totals.items()}
    for _round in range(100):
        furthest = 0.0
        for name, index in levels.items():
            factor = targets[name] / np.bincount(index, weights=weights)
            furthest = max(furthest, float(np.abs(factor - 1).max()))
            weights *= factor[index]
        if furthest < 1e-10:
            break
    return weights[:1000]


def covariance_of_drivers() -> Answer:
    """A covariance of an outcome and 15 drivers that go along with one another."""
    x = np.random.default_rng(2).normal(size=(500, 16))
    x += x[:, :1]
    return np.cov(x.T)


DRIVERS = "drivers"


def our_shares(_: Path) -> Answer:
    """LMG shares of 15 drivers."""
    return r_squared_shares(CACHE[DRIVERS])


def subset_shares(_: Path) -> Answer:
    """The definition: one regression a subset, one after another."""
    covariance = CACHE[DRIVERS]
    p = covariance.shape[0] - 1
    explained = {(): 0.0}
    for size in range(1, p + 1):
        for members in combinations(range(1, p + 1), size):
            block = covariance[np.ix_(members, members)]
            right = covariance[list(members), 0]
            explained[members] = float(right @ np.linalg.solve(block, right)) / covariance[0, 0]
    shares = np.zeros(p)
    for members, value in explained.items():
        for one in members:
            size = len(members) - 1
            weight = factorial(size) * factorial(p - size - 1) / factorial(p)
            rest = tuple(other for other in members if other != one)
            shares[one - 1] += weight * (value - explained[rest])
    return shares


CACHE: dict[str, Any] = {}


def prepare(name: str) -> None:
    """Make inputs that are not part of the cost."""
    if RAKING in name:
        CACHE[RAKING] = raking_input()
    if DRIVERS in name:
        CACHE[DRIVERS] = covariance_of_drivers()


def _child(task: Task, path: Path, name: str, pipe: Connection) -> None:
    prepare(name)
    costs, answer = [], np.zeros(0)
    for _ in range(3):
        cpu, wall = time.process_time(), time.perf_counter()
        answer = task(path)
        costs.append((time.process_time() - cpu, time.perf_counter() - wall))
    best = min(costs)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    pipe.send((Cost(best[0], best[1], peak), answer))


def measure(task: Task, path: Path, name: str) -> tuple[Cost, Answer]:
    """Run a task in a process of its own."""
    spawn = multiprocessing.get_context("spawn")
    mine, theirs = spawn.Pipe()
    process = spawn.Process(target=_child, args=(task, path, name, theirs))
    process.start()
    result: tuple[Cost, Answer] = mine.recv()
    process.join()
    return result


def report(case: Case, path: Path) -> None:
    """Check that both sides agree, then print one line."""
    ours, answer = measure(case.ours, path, case.name)
    peer, expected = measure(case.peer, path, case.name)
    np.testing.assert_allclose(answer, expected, rtol=1e-7, err_msg=case.name)
    known = f"{case.known:.3f} ({ours.cpu / case.known:.1f}x)" if case.known else "-"
    print(
        f"{case.name:<34}{ours.cpu:>8.3f}{ours.wall:>8.3f}{ours.peak:>8.0f}"
        f"{peer.cpu:>10.3f}{peer.peak:>8.0f}{peer.cpu / ours.cpu:>8.1f}x  {known:<15}"
        f"{case.peer_name}",
        flush=True,
    )


def explore(folder: Path, rows: int) -> None:
    """A screen from the rollup, and a day's rows added to it."""
    path, day = folder / "large.parquet", folder / "day.parquet"
    make_rows(day, rows // 1000, seed=77)
    cpu = time.process_time()
    rollup = rolled(path, EXPLORED)
    print(
        f"\nrollup by 36 months, 50 groups, 18 channels, 20 strata: {rollup.cells.num_rows:,} "
        f"cells from {rows:,} rows, {time.process_time() - cpu:.2f} CPU s (bar at 10 million: 3)"
    )
    for by in (["g"], ["channel", "g"]):
        cpu, wall = time.process_time(), time.perf_counter()
        found = means(rollup, by, where={"channel": [1, 2, 3]})
        took = 1000 * (time.perf_counter() - wall)
        worked = 1000 * (time.process_time() - cpu)
        print(
            f"explore by month and {' and '.join(by)}, filtered: {len(found.labels):,} figures, "
            f"{took:.0f} ms wall, {worked:.0f} ms CPU (bar 300 wall)"
        )
    cpu = time.process_time()
    rollup.merge(rolled(day, EXPLORED))
    print(f"adding {rows // 1000:,} new rows: {time.process_time() - cpu:.2f} CPU s")


def main() -> None:
    """Print the table."""
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sizes = {"large": rows, "medium": rows // 10, "small": rows // 100}
        for label, size in sizes.items():
            make_rows(folder / f"{label}.parquet", size, seed=5)
        print(f"{'':<34}{'ours':>8}{'':>8}{'':>8}{'peer':>10}{'':>8}{'':>9}  prototype")
        print(
            f"{'':<34}{'CPU s':>8}{'wall s':>8}{'MB':>8}{'CPU s':>10}{'MB':>8}{'ratio':>9}  CPU s"
        )
        for label, size in reversed(sizes.items()):
            known = 0.42 if size == 10_000_000 else None
            case = Case(
                f"mean, error, 50 groups, {size:,}", our_groups, numpy_groups, "numpy", known
            )
            report(case, folder / f"{label}.parquet")
        known = 0.21 if rows == 10_000_000 else None
        name_ = f"10,000 clusters, {rows // 10:,}"
        report(Case(name_, our_clusters, numpy_clusters, "numpy", known), folder / "medium.parquet")
        report(
            Case("raking 1,000,000 rows, 5 margins", our_raking, row_raking, "numpy", 0.021), folder
        )
        report(
            Case("shares of 15 drivers", our_shares, subset_shares, "by definition", 0.12), folder
        )
        beside_svy(folder / "medium.parquet", rows // 10)
        explore(folder, rows)
        bench_answers.run(folder, rows)
    if shutil.which("Rscript"):
        print(
            "R is installed, but no run of it is written: tests/reference holds us to its figures"
        )


def beside_svy(path: Path, rows: int) -> None:
    """The same figures by svy, on a tenth of the rows: it needs some gigabytes for all."""
    if not svy_peer.IS_THERE:
        print("svy is not installed (pip install svy); left out")
        return
    groups = Case(f"mean, error, 50 groups, {rows:,}", our_groups, svy_peer.svy_groups, "svy")
    report(groups, path)
    report(Case(f"10,000 clusters, {rows:,}", our_clusters, svy_peer.svy_clusters, "svy"), path)


if __name__ == "__main__":
    main()
