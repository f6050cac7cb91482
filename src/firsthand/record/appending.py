"""Adds rows to a ledger table: many in one statement, each at most once, none spoiling the rest.

ON CONFLICT DO NOTHING, and a look-up of the others' keys only if some did not go in. PostgreSQL
takes a batch as one JSON value outside a transaction, and as one INSERT within; SQLite takes it row
by row. It runs on Django's cursor, so it is part of the caller's transaction, on both databases.
"""

import datetime as dt
import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import batched
from typing import Any

import msgspec
from django.db import DataError, IntegrityError, connection, transaction

from firsthand.record.prepared import Call, Statement, execute

type Row = tuple[object, ...]

MOST_ROWS = 1000
_PLAIN = frozenset({str, int, bytes, bool, type(None)})
_DIGEST_AT = 3
_encode = msgspec.json.Encoder().encode


@dataclass(frozen=True)
class LedgerTable:
    """A table with the columns id, source, source_id, digest (in this order) and more.

    types: of PostgreSQL, by column, for `append_at_once`; what is not named there is text.
    """

    name: str
    columns: tuple[str, ...]
    types: Mapping[str, str] = field(default_factory=dict)

    def insert(self, rows: int) -> str:
        """The statement for so many rows, which gives back the ids that went in."""
        return f"{self.insert_silently(rows)} RETURNING id"

    def insert_silently(self, rows: int = 1) -> str:
        """The statement for so many rows."""
        columns = ", ".join(f'"{column}"' for column in self.columns)
        group = f"({', '.join(['%s'] * len(self.columns))})"
        groups = ", ".join([group] * rows)
        return (
            f'INSERT INTO "{self.name}" ({columns}) VALUES {groups} '  # noqa: S608 -- names of ours
            "ON CONFLICT DO NOTHING"
        )

    @cached_property
    def insert_json(self) -> Statement:
        """The statement for rows in one parameter, a JSON list of objects (PostgreSQL).

        Thousands of parameters cost the driver more than all else that is done for a response.
        """
        columns = ", ".join(f'"{column}"' for column in self.columns)
        short = self._short_names
        values = ", ".join(
            f"decode({name}, 'hex')" if at == _DIGEST_AT else name for at, name in enumerate(short)
        )
        pairs = zip(short, self.columns, strict=True)
        types = ", ".join(f"{name} {self.types.get(column, 'text')}" for name, column in pairs)
        text = (
            f'INSERT INTO "{self.name}" ({columns}) SELECT {values} '  # noqa: S608 -- names of ours
            f"FROM json_to_recordset($1) AS row ({types}) "
            "ON CONFLICT DO NOTHING RETURNING id"
        )
        return Statement(f"append_{self.name}", text, ("json",))

    def as_json(self, rows: Iterable[Row]) -> str:
        """That parameter."""
        return _encode([self._object(row) for row in rows]).decode()

    def _object(self, row: Row) -> msgspec.Struct:
        values = list(row)
        for at in self._json_at:
            text = values[at]
            values[at] = msgspec.Raw(text.encode()) if isinstance(text, str) else text
        digest = values[_DIGEST_AT]
        values[_DIGEST_AT] = digest.hex() if isinstance(digest, bytes) else digest
        return self._shape(*values)

    @cached_property
    def _json_at(self) -> list[int]:
        return [at for at, name in enumerate(self.columns) if self.types.get(name) == "jsonb"]

    @cached_property
    def _shape(self) -> type[msgspec.Struct]:
        # Ten times cheaper to make and to encode than a dict for each row.
        return msgspec.defstruct("Row", self._short_names, gc=False)

    @cached_property
    def _short_names(self) -> list[str]:
        # They stand in every row that is sent, and the database reads them there.
        return [chr(ord("a") + at) for at in range(len(self.columns))]

    def find(self, keys: int) -> str:
        """The statement that looks up so many keys."""
        pairs = ", ".join(["(%s, %s)"] * keys)
        return (
            f'SELECT source, source_id, id, digest FROM "{self.name}" '  # noqa: S608 -- names of ours
            f"WHERE (source, source_id) IN (VALUES {pairs})"
        )


@dataclass(frozen=True, slots=True)
class Beside:
    """Rows of another table, which go in together with those of a batch."""

    table: LedgerTable
    rows: Sequence[Row]


@dataclass(frozen=True, slots=True)
class Present:
    """The row that holds a key already."""

    id: uuid.UUID
    digest: bytes


def require_batch(batch: Sequence[object]) -> None:
    """Raise ValueError for more than MOST_ROWS; call it before a transaction is begun."""
    if len(batch) > MOST_ROWS:
        raise ValueError(f"{len(batch)} are more than {MOST_ROWS}")


def boldly[T](attempt: Callable[[bool], T]) -> T:
    """attempt(careful=False); where the database will not hold a row, attempt(careful=True).

    An attempt is a transaction of its own. In a transaction of somebody else, which could not go
    on after a fault, it is careful at once.
    """
    if connection.in_atomic_block:
        return attempt(True)
    try:
        return attempt(False)
    except (DataError, IntegrityError):
        return attempt(True)


def append(
    table: LedgerTable, rows: Sequence[Row], *, careful: bool = True
) -> tuple[set[uuid.UUID], list[Row]]:
    """Insert rows, at most MOST_ROWS; return the ids that went in and the rows that cannot be held.

    A batch with a bad row is halved until the bad row stands alone, so that the others go in. A
    database that is away raises OperationalError: that is nobody's bad row. Without
    `careful` a bad row raises too, and the transaction is to be begun anew.
    """
    if rows and not careful and takes_one_exchange():
        return append_at_once(table, rows), []
    ordered = sorted(rows, key=_key)
    return _append(table, ordered) if careful else (_insert(table, ordered), [])


def takes_one_exchange() -> bool:
    """Whether the database takes `append_at_once` now."""
    return connection.vendor == "postgresql" and not connection.in_atomic_block


def append_at_once(
    table: LedgerTable,
    rows: Sequence[Row],
    guard: Call | None = None,
    beside: Beside | None = None,
) -> set[uuid.UUID]:
    """Insert rows in one exchange with the database; return the ids that went in.

    guard: a query that fails where it finds something. beside: rows of another table that go in
    with them. Raises DataError where a row cannot be held, or where the guard finds anything;
    nothing went in then. For PostgreSQL, outside a transaction: the statements are one there, and
    the guard sees what others have committed until then.
    """
    calls = [Call(table.insert_json, (table.as_json(sorted(rows, key=_key)),))]
    if guard is not None:
        calls.append(guard)
    if beside is not None:
        others = sorted(beside.rows, key=_key)
        calls.append(Call(beside.table.insert_json, (beside.table.as_json(others),)))
    with connection.cursor() as cursor:
        execute(cursor, *calls)
        return {as_uuid(id_) for (id_,) in cursor.fetchall()}


def _key(row: Row) -> tuple[str, str]:
    """To sort by: two batches with the same keys then wait for each other, and never in a ring."""
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
    if connection.vendor == "sqlite" and len(rows) > 1 and _insert_all(table, rows):
        return {as_uuid(row[0]) for row in rows}
    with connection.cursor() as cursor:
        cursor.execute(table.insert(len(rows)), _as_columns(rows))
        return {as_uuid(id_) for (id_,) in cursor.fetchall()}


class _NotAll(Exception):
    """Some rows were there before."""


def _insert_all(table: LedgerTable, rows: Sequence[Row]) -> bool:
    """Insert all rows and say so, or none, where some are there already.

    Nearly always all are new, and SQLite takes them row by row in half the time of one statement
    that is as long as they are many, and that has to tell which of them went in.
    """
    values = _as_columns(rows)
    width = len(table.columns)
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(table.insert_silently(), list(batched(values, width)))
            if cursor.rowcount != len(rows):
                raise _NotAll
    except _NotAll:
        return False
    return True


def _as_columns(rows: Sequence[Row]) -> list[Any]:
    """All values of all rows, each as the driver takes it."""
    # Asked once and not for each value: this runs for every column of every response.
    is_native = connection.features.has_native_uuid_field
    adapted = connection.ops.adapt_datetimefield_value

    def as_taken(value: object) -> Any:
        if isinstance(value, uuid.UUID):
            return value if is_native else value.hex
        return adapted(value) if isinstance(value, dt.datetime) else value

    return [value if type(value) in _PLAIN else as_taken(value) for row in rows for value in row]


def as_column(value: object) -> Any:
    """A value as the database's driver takes it."""
    return _as_columns([(value,)])[0]


def as_uuid(value: object) -> uuid.UUID:
    """An id as the driver gives it, as a UUID."""
    return value if isinstance(value, uuid.UUID) else uuid.UUID(str(value))
