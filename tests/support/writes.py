"""Notices statements that write."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

# Whatever begins otherwise counts as writing.
_READING = ("SELECT ", "SAVEPOINT ", "RELEASE SAVEPOINT ", "ROLLBACK TO SAVEPOINT ")
# Each request prolongs its session.
_SESSION = ('UPDATE "django_session" ', 'INSERT INTO "django_session" ')


@contextmanager
def statements_that_write() -> Iterator[list[str]]:
    """Keeps what is sent to the database meanwhile, but for reading, savepoints and sessions."""
    found: list[str] = []

    def keep(execute: Callable[..., Any], sql: str, *rest: Any) -> Any:
        if not sql.startswith(_READING + _SESSION):
            found.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(keep):
        yield found
