"""Work that goes on beside the queue of tasks, in threads of the task process."""

import logging
import threading
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, close_old_connections, connection

logger = logging.getLogger(__name__)


def go_on_in_background(work: Callable[[], int], name: str, pause_seconds: float) -> None:
    """Start a thread that does the work again and again; it ends with the process.

    work: returns how much it did; after nothing the thread pauses. What it raises is logged, a
    database that is away once until it is back, and the work is tried again after the pause.
    """
    arguments = (work, name, pause_seconds)
    threading.Thread(target=_go_on, args=arguments, name=name, daemon=True).start()


def keep_at_it(act: Callable[[], None]) -> None:
    """Do it, also where the database is away for a moment: what it notes has happened already."""
    for pause in (0.2, 1.0, 5.0):
        try:
            return act()
        except OperationalError:
            time.sleep(pause)
    return act()


def _go_on(work: Callable[[], int], name: str, pause_seconds: float) -> None:
    pause = threading.Event()
    is_away = False
    while True:
        close_old_connections()
        done = 0
        try:
            done = work()
            is_away = False
        except (OperationalError, InterfaceError):
            connection.close()
            if not is_away:
                logger.error("the database is away, so %s wait", name)
            is_away = True
        except Exception:
            logger.exception("%s could not be worked on", name)
        if not done:
            pause.wait(pause_seconds)
