"""Adds many responses at once: what is alike in all of them is prepared for the database once."""

from collections.abc import Mapping, Sequence
from itertools import batched
from typing import Any

from django.db import connection
from django.db.models import Field

from firsthand.core.ids import new_id
from firsthand.record.contracts import NewResponse
from firsthand.record.models import Response

# The columns in which each row has a value of its own; the others take `alike` or their default.
_OWN = frozenset({"id", "source_id", "answers", "written", "digest"})
# Fifteen values a row: well below the number of values that any database takes in one statement.
_ROWS = 500


def insert_responses(batch: Sequence[NewResponse], alike: Mapping[str, object]) -> None:
    """Insert rows; alike: the columns that have the same value in every row.

    The same as bulk_create, which prepares every value of every row anew: half the time.
    """
    fields = {field.name: field for field in Response._meta.concrete_fields}
    same = {name: alike.get(name, field.get_default()) for name, field in fields.items()}
    constant = {
        name: fields[name].get_db_prep_save(value, connection)
        for name, value in same.items()
        if name not in _OWN
    }
    quote = connection.ops.quote_name
    columns = ", ".join(quote(str(field.column)) for field in fields.values())
    table = quote(Response._meta.db_table)
    start = f"INSERT INTO {table} ({columns}) VALUES "  # noqa: S608 -- names of our own table
    row = f"({', '.join(['%s'] * len(fields))})"
    with connection.cursor() as cursor:
        for part in batched(batch, _ROWS):
            rows = ({**constant, **_own_values(new, fields)} for new in part)
            values = [prepared[name] for prepared in rows for name in fields]
            cursor.execute(start + ", ".join([row] * len(part)), values)


def _own_values(new: NewResponse, fields: Mapping[str, Field[Any, Any]]) -> dict[str, Any]:
    return {
        "id": fields["id"].get_db_prep_save(new_id(), connection),
        "source_id": new.source_id,
        "answers": fields["answers"].get_db_prep_save(new.answers, connection),
        "written": fields["written"].get_db_prep_save(new.written, connection),
        "digest": new.digest,
    }
