"""Microdata and counts of partitions, read from the ledger once and then added to."""

import uuid
from collections.abc import Callable, Collection
from dataclasses import dataclass

import duckdb
import pyarrow as pa
from django.conf import settings

from firsthand.core.fiscal import Quarter
from firsthand.listen import api as listen
from firsthand.listen.api import AnswerPartition
from firsthand.understand.answers.folder import Folder, is_present
from firsthand.understand.answers.sums import add_counts, count_all, count_rows, empty_counts
from firsthand.understand.shelf import Shelf

# Fewer rows are read from the ledger faster than a file is kept for them.
WORTH_KEEPING = 2_000
_MICRODATA = "rows"

type Names = tuple[str, ...]

_AT_MOST = 64 * 2**20  # bytes, of all small partitions together
_OF_A_TABLE = 2 * 2**10  # bytes, beside what is in it


def _weight(counted: dict[str, pa.Table]) -> int:
    return sum(table.nbytes + _OF_A_TABLE for table in counted.values())


_shelf: Shelf[pa.Table] = Shelf(size=4_096)
_small: Shelf[dict[str, pa.Table]] = Shelf(size=_AT_MOST, weigh=_weight)
_new: Shelf[pa.Table] = Shelf(size=64)


@dataclass(frozen=True)
class States:
    """The partitions of some deployments."""

    partitions: tuple[AnswerPartition, ...]

    @property
    def quarters(self) -> set[Quarter]:
        """The quarters in which somebody answered."""
        return {each.quarter for each in self.partitions}


def states_of(
    deployment_ids: Collection[uuid.UUID], quarters: Collection[Quarter] | None = None
) -> States:
    """The partitions of some deployments, of some quarters or of all, with their present state."""
    found = listen.answer_partitions(deployment_ids) if deployment_ids else []
    wanted = [each for each in found if quarters is None or each.quarter in quarters]
    return States(tuple(wanted))


def folder() -> Folder:
    """Where the files are: of the embedded store, beside everything else that is kept."""
    return Folder(settings.DATA / "cache" / "rollups")


def microdata_of(partition: AnswerPartition) -> pa.Table:
    """The rows of a partition, as `listen.answer_columns` gives them, in one table."""
    if not _is_kept(partition):
        return _read(partition)
    return _up_to_date(
        partition,
        _MICRODATA,
        lambda: _read(partition),
        lambda before, later: _together([before, later]),
    )


def counts_of(partition: AnswerPartition, measure: str, keys: Names) -> pa.Table:
    """The counts of one measure (EVERYBODY: of all) in a partition, split by some columns and
    perhaps by more, with its deployment and quarter (ordinal).

    keys: of month, language, wording, value and segments; those it does not have may be missing.
    """
    if _is_kept(partition):
        return _shelf.get(
            (partition, measure, keys),
            lambda: _placed(add_counts([_counts(partition, measure)], keys), partition),
        )
    every = _small.get(partition, lambda: _count_small(partition))
    return every.get(measure, empty_counts())


def _count_small(partition: AnswerPartition) -> dict[str, pa.Table]:
    """Every measure at once: reading a few rows costs more than counting them all ways."""
    counted = count_all(microdata_of(partition))
    return {measure: _placed(counts, partition) for measure, counts in counted.items()}


def _placed(table: pa.Table, partition: AnswerPartition) -> pa.Table:
    deployment = pa.repeat(str(partition.deployment_id), table.num_rows)
    quarter = pa.repeat(pa.scalar(partition.quarter.ordinal, pa.int32()), table.num_rows)
    return table.append_column("deployment", deployment).append_column("quarter", quarter)


def _counts(partition: AnswerPartition, measure: str) -> pa.Table:
    return _up_to_date(
        partition,
        f"counts of {measure}",
        lambda: count_rows(_rows(partition), measure),
        lambda before, later: add_counts([before, count_rows(later, measure)]),
    )


def _up_to_date(
    partition: AnswerPartition,
    what: str,
    make: Callable[[], pa.Table],
    extend: Callable[[pa.Table, pa.Table], pa.Table],
) -> pa.Table:
    """What is kept of a partition; with the rows that came since, or made anew where that will
    not do. extend: of what is kept and those rows.
    """
    kept = folder().latest(partition, what)
    table = kept.read() if kept is not None else None
    if kept is not None and table is not None:
        if is_present(kept, partition):
            return table
        later = _later(partition, kept.upto)
        if later.num_rows == partition.rows - kept.rows:
            table = extend(table, later)
            folder().keep(partition, what, table)
            return table
    table = make()
    folder().keep(partition, what, table)
    return table


def _is_kept(partition: AnswerPartition) -> bool:
    return partition.rows >= WORTH_KEEPING


def _rows(partition: AnswerPartition) -> pa.Table | duckdb.DuckDBPyRelation:
    """The microdata; of a file only the columns that are needed are read."""
    for _attempt in range(2):
        kept = folder().latest(partition, _MICRODATA)
        if kept is not None and is_present(kept, partition):
            return duckdb.connect(config={"threads": 2}).from_parquet(str(kept.path))
        table = microdata_of(partition)
    return table


def _later(partition: AnswerPartition, after: str) -> pa.Table:
    """What came after a row; read once for all measures."""
    return _new.get((partition, after), lambda: _read(partition, after))


def _read(partition: AnswerPartition, after: str = "") -> pa.Table:
    return _together(list(listen.answer_columns(partition, after=after)))


def _together(parts: list[pa.Table]) -> pa.Table:
    if not parts:
        return pa.table({})
    return pa.concat_tables(parts, promote_options="permissive")
