"""Statements that run for every answer: PostgreSQL parses and plans each once for a connection.

Parsing and planning cost it as much as writing a row does.
"""

import re
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from weakref import WeakKeyDictionary

from django.db import DatabaseError, connection
from django.db.backends.utils import CursorWrapper

_PLACE = re.compile(r"\$\d")
# SQLSTATE: the statement is not known on this connection, or it is known already. Both mean that
# something between us and the database gives its connections to one client after another.
_POOLED = frozenset({"26000", "42P05"})


@dataclass(frozen=True)
class Statement:
    """SQL under a name of its own. text: its parameters are $1, $2 and so on, each once, in order;
    types: theirs, as PostgreSQL calls them."""

    name: str
    text: str
    types: tuple[str, ...]

    @cached_property
    def plain(self) -> str:
        """As a driver takes it without preparation."""
        types = iter(self.types)
        cast = "::{}" if connection.vendor == "postgresql" else ""
        return _PLACE.sub(lambda _place: f"%s{cast.format(next(types))}", self.text)

    @property
    def preparation(self) -> str:
        """What tells it to a connection."""
        return f"PREPARE {self.name} ({', '.join(self.types)}) AS {self.text}"

    @property
    def execution(self) -> str:
        """What runs it there."""
        return f"EXECUTE {self.name} ({', '.join(['%s'] * len(self.types))})"


@dataclass(frozen=True, slots=True)
class Call:
    """A statement with the values of its parameters."""

    statement: Statement
    parameters: tuple[Any, ...]


class _Known:
    """Which connection knows which statements."""

    def __init__(self) -> None:
        self.names: WeakKeyDictionary[object, set[str]] = WeakKeyDictionary()
        self.is_pooled = False


_known = _Known()


def execute(cursor: CursorWrapper, *calls: Call) -> None:
    """Run the calls in one exchange with the database; the rows to fetch are those of the first.

    Outside a transaction of the caller they are a transaction together. Several calls at once are
    for PostgreSQL alone.
    """
    parameters = [value for call in calls for value in call.parameters]
    can_prepare = connection.vendor == "postgresql" and not connection.in_atomic_block
    if not (can_prepare and _execute_prepared(cursor, calls, parameters)):
        cursor.execute("; ".join(call.statement.plain for call in calls), parameters)


def _execute_prepared(
    cursor: CursorWrapper, calls: tuple[Call, ...], parameters: list[Any]
) -> bool:
    """False where connections are pooled behind our back; nothing was done then."""
    if _known.is_pooled:
        return False
    names = _known.names.setdefault(connection.connection, set())
    try:
        for call in calls:
            if call.statement.name not in names:
                cursor.execute(call.statement.preparation)
                names.add(call.statement.name)
        cursor.execute("; ".join(call.statement.execution for call in calls), parameters)
    except DatabaseError as error:
        if getattr(error.__cause__, "sqlstate", None) not in _POOLED:
            raise
        _known.is_pooled = True
        return False
    return True
