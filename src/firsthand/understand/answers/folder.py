"""Files that can be made again at any time: one per partition and what was counted of it.

A name says what is in a file: `<partition>.<what>.<base>.<rows>.<upto>.parquet`. A file is written
beside its place and moved there, so that a reader never sees half of one and writers may race.
What is of an older state is removed once a newer one is there.
"""

import contextlib
import hashlib
import os
import tempfile
import uuid
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from firsthand.listen.api import AnswerPartition

# Raised when what stands in the files changes its meaning.
_FORM = "1"


@dataclass(frozen=True)
class Kept:
    """A file of an earlier or the present state of a partition."""

    path: Path
    rows: int
    upto: str

    def read(self) -> pa.Table | None:
        """The table; None where somebody removed or broke it meanwhile."""
        try:
            return pq.read_table(self.path, use_threads=False)
        except (OSError, pa.ArrowException):
            return None


@dataclass(frozen=True)
class Folder:
    """Where the files are."""

    path: Path

    def latest(self, partition: AnswerPartition, what: str) -> Kept | None:
        """The newest file to which rows were only added since, or that is still true."""
        stem = f"{_stem(partition)}.{_short(what)}.{partition.base}"
        found = [_kept(path) for path in self.path.glob(f"{stem}.*.parquet")]
        usable = [each for each in found if each.rows <= partition.rows]
        return max(usable, key=lambda each: each.rows, default=None)

    def keep(self, partition: AnswerPartition, what: str, table: pa.Table) -> None:
        """Write what is true of the present state, and remove what was of another."""
        self.path.mkdir(parents=True, exist_ok=True, mode=0o700)
        stem = f"{_stem(partition)}.{_short(what)}"
        place = self.path / f"{stem}.{partition.base}.{partition.rows}.{partition.upto}.parquet"
        handle, temporary = tempfile.mkstemp(dir=self.path, suffix=".part")
        os.close(handle)
        try:
            pq.write_table(table, temporary, compression="zstd")
            Path(temporary).replace(place)
        finally:
            Path(temporary).unlink(missing_ok=True)
        for path in self.path.glob(f"{stem}.*.parquet"):
            if path != place:
                path.unlink(missing_ok=True)

    def forget(self, deployment_id: uuid.UUID) -> int:
        """Remove everything of a deployment; returns how many files that were."""
        paths = list(self.path.glob(f"{deployment_id.hex}.*.parquet"))
        for path in paths:
            with contextlib.suppress(FileNotFoundError):
                path.unlink()
        return len(paths)


def is_present(kept: Kept, partition: AnswerPartition) -> bool:
    """Whether a file still says all."""
    return (kept.rows, kept.upto) == (partition.rows, partition.upto)


def _stem(partition: AnswerPartition) -> str:
    return f"{partition.deployment_id.hex}.{partition.quarter.ordinal}.{partition.kind}"


def _short(what: str) -> str:
    return hashlib.sha256(f"{_FORM}{what}".encode()).hexdigest()[:12]


def _kept(path: Path) -> Kept:
    *_, rows, upto, _suffix = path.name.split(".")
    return Kept(path, int(rows), upto)
