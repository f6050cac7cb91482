"""Who is at work on an import, and whether they still are."""

import datetime as dt
import os
import socket

from firsthand.core.clock import now
from firsthand.record.models import Import
from firsthand.record.states import ImportState

# A worker writes a sign of life with every chunk, which takes about a second.
PATIENCE = dt.timedelta(minutes=5)
_AT_WORK = frozenset({ImportState.CHECKING, ImportState.WRITING})


def this_holder() -> str:
    """The name of this process: host and process id."""
    return f"{socket.gethostname()}:{os.getpid()}"


def is_at_work(row: Import) -> bool:
    """Whether somebody is bringing this import in right now, as far as we can tell."""
    if row.state not in _AT_WORK:
        return False
    host, _, process = row.holder.rpartition(":")
    if host == socket.gethostname() and not _is_running(process):
        return False
    return now() - row.beat_at < PATIENCE


def _is_running(process: str) -> bool:
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except (PermissionError, ValueError):
        return True
    return True
