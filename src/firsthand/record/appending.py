"""Adds rows to a ledger table: many in one statement, each at most once, none spoiling the rest.

One INSERT with as many rows as the batch, ON CONFLICT DO NOTHING, RETURNING the ids that went in;
a look-up of the others' keys follows only if some did not. It runs on Django's cursor, so it is
part of the caller's transaction, on both databases.
"""

import datetime as dt
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import DataError, IntegrityError, connection, transaction

type Row = tuple[object, ...]

MOST_ROWS = 1000
_PLAIN = (str, int, bytes)


@dataclass(frozen=True)
class LedgerTable:
    """A table with the columns id, source, source_id, digest (in this order) and more."""

    name: str
    columns: tuple[str, ...]

    def insert(self, rows: int) -> str:
        """The statement for so many rows."""
        columns = ", ".join(f'"{column}"' for column in self.columns)
        group = f"({', '.join(['%s'] * len(self.columns))})"
        groups = ", ".join([group] * rows)
        return (
            f'INSERT INTO "{self.name}" ({columns}) VALUES {groups} '  # noqa: S608 -- names of ours
            "ON CONFLICT DO NOTHING RETURNING id"
        )

    def find(self, keys: int) -> str:
        """The statement that looks up so many keys."""
        pairs = ", ".join(["(%s, %s)"] * keys)
        return (
            f'SELECT source, source_id, id, digest FROM "{self.name}" '  # noqa: S608 -- names of ours
            f"WHERE (source, source_id) IN (VALUES {pairs})"
        )


@dataclass(frozen=True, slots=True)
class Present:
    """The row that holds a key already."""

    id: uuid.UUID
    digest: bytes


def require_batch(batch: Sequence[object]) -> None:
    """Raise ValueError for more than MOST_ROWS; call it before a transaction is begun."""
    if len(batch) > MOST_ROWS:
        raise ValueError(f"{len(batch)} are more than {MOST_ROWS}")


def append(
    table: LedgerTable, rows: Sequence[Row], *, careful: bool = True
) -> tuple[set[uuid.UUID], list[Row]]:
    """Insert rows, at most MOST_ROWS; return the ids that went in and the rows that cannot be held.

    A batch with a bad row is halved until the bad row stands alone, so that the others go in. A
    database that is away raises OperationalError: that is nobody's bad row. Without
    `careful` a bad row raises too, and the transaction is to be begun anew.
    """
    # Sorted by key: two batches with the same keys then wait for each other, and never in a ring.
    ordered = sorted(rows, key=_key)
    return _append(table, ordered) if careful else (_insert(table, ordered), [])


def _key(row: Row) -> tuple[str, str]:
    return str(row[1]), str(row[2])


def _append(table: LedgerTable, rows: Sequence[Row]) -> tuple[set[uuid.UUID], list[Row]]:
    try:
        with transaction.atomic():
            return _insert(table, rows), []
    except (DataError, IntegrityError):
        if len(rows) == 1:
            return set(), list(rows)
    middle = len(rows) // 2
    taken, bad = _append(table, rows[:middle])
    more_taken, more_bad = _append(table, rows[middle:])
    return taken | more_taken, bad + more_bad


def find(table: LedgerTable, keys: Sequence[tuple[str, str]]) -> dict[tuple[str, str], Present]:
    """The rows that hold these (source, source_id) keys."""
    if not keys:
        return {}
    parameters = [part for key in keys for part in key]
    with connection.cursor() as cursor:
        cursor.execute(table.find(len(keys)), parameters)
        rows = cursor.fetchall()
    return {
        (source, source_id): Present(as_uuid(row_id), bytes(digest))
        for source, source_id, row_id, digest in rows
    }


def _insert(table: LedgerTable, rows: Sequence[Row]) -> set[uuid.UUID]:
    if not rows:
        return set()
    parameters: list[Any] = [as_column(value) for row in rows for value in row]
    with connection.cursor() as cursor:
        cursor.execute(table.insert(len(rows)), parameters)
        return {as_uuid(row[0]) for row in cursor.fetchall()}


def as_column(value: object) -> object:
    """A value as the database's driver takes it."""
    if isinstance(value, _PLAIN):  # most are, and this runs for each column of each row
        return value
    if isinstance(value, uuid.UUID):
        return value if connection.features.has_native_uuid_field else value.hex
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return value


def as_uuid(value: object) -> uuid.UUID:
    """An id as the driver gives it, as a UUID."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))
