"""Time the way from responses to the figures of Explore, as the product takes it.

Microdata in Parquet, a file for each of 8 quarters, with 3 months, 3 languages and segments of 5
and 10 levels; counted once, kept as counts, and read from these for every figure after. The same
figures are worked out from the rows first.
"""

import time
from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from firsthand.understand.answers.contracts import Statistic
from firsthand.understand.answers.rolling import rollup_of
from firsthand.understand.answers.sums import add_counts, count_rows
from firsthand.understand.estimates.api import means
from firsthand.understand.measures import Measure

QUARTERS = 8
GROUPS = ("month", "language", "seg:age", "seg:region")
ASKED = (("seg:age",), ("seg:age", "seg:region"), ("month", "language", "seg:region"))


def run(folder: Path, rows: int) -> None:
    """Print what counting, adding and exploring cost."""
    files = [
        _make(folder / f"answers_{at}.parquet", rows // QUARTERS, at) for at in range(QUARTERS)
    ]
    cpu = time.process_time()
    parts = [_counted(path) for path in files]
    print(
        f"\nanswers: {rows:,} rows counted into {sum(part.num_rows for part in parts):,} cells, "
        f"{time.process_time() - cpu:.2f} CPU s (bar at 10 million: 3)"
    )
    _check(files[0], parts[0])
    for by in ASKED:
        cpu, wall = time.process_time(), time.perf_counter()
        counts = add_counts(parts, (*by, "value"))
        rollup = rollup_of(counts, Measure.TRUST, Statistic.SHARE, by)
        found = means(rollup, by)
        took, worked = time.perf_counter() - wall, time.process_time() - cpu
        print(
            f"explore by {', '.join(by)}: {len(found.labels):,} figures, "
            f"{1000 * took:.0f} ms wall, {1000 * worked:.0f} ms CPU (bar 300 wall)"
        )
    new = _make(folder / "answers_new.parquet", max(rows // 1000, 1), 99)
    cpu = time.process_time()
    add_counts([parts[-1], _counted(new)])
    print(f"adding {max(rows // 1000, 1):,} new rows: {time.process_time() - cpu:.3f} CPU s")


def _make(path: Path, rows: int, seed: int) -> Path:
    def drawn(name: str, words: str, size: int) -> str:
        return f"'{words}' || (hash(range * 13 + {seed} + {len(name)}) % {size}) AS \"{name}\""

    columns = [
        f"DATE '2025-01-01' + INTERVAL (hash(range + {seed}) % 3) MONTH AS month",
        drawn("language", "l", 3),
        drawn("seg:age", "a", 5),
        drawn("seg:region", "r", 10),
        f"(hash(range * 7 + {seed}) % 5 + 1)::TINYINT AS trust",
        "'I trust you.' AS \"wording:trust\"",
    ]
    numbered = duckdb.connect(config={"threads": 1}).table_function("range", [rows])
    numbered.project(", ".join(columns)).write_parquet(str(path))
    return path


def _counted(path: Path) -> pa.Table:
    rows = duckdb.connect(config={"threads": 1}).from_parquet(str(path))
    return count_rows(rows, "trust")


def _check(path: Path, counts: pa.Table) -> None:
    """The shares by age from the counts are those from the rows."""
    added = add_counts([counts], ("seg:age", "value"))
    found = means(rollup_of(added, Measure.TRUST, Statistic.SHARE, ("seg:age",)), ["seg:age"])
    rows = pq.read_table(path, columns=["seg:age", "trust"])
    age, trust = np.asarray(rows["seg:age"].to_pylist()), rows["trust"].to_numpy()
    expected = [float((trust[age == label[0]] >= 4).mean()) for label in found.labels]
    np.testing.assert_allclose(found.value, expected, rtol=1e-9)
