"""Work on a database connection that is kept open, without asking first whether it still lives."""

from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection

GONE = (OperationalError, InterfaceError)


def once_more[T](attempt: Callable[[], T]) -> T:
    """What the attempt gives; on a connection that turns out to be dead, once more on a new one.

    That is the check of the connection, which Django would make by a query before each request. An
    attempt must do no harm when it is made twice. Raises what the attempt raises the second time.
    """
    connection.health_check_done = True  # type: ignore[attr-defined] # untyped in the stubs
    try:
        return attempt()
    except GONE:
        if connection.in_atomic_block or (connection.connection and connection.is_usable()):
            raise
        connection.close()
        return attempt()
