"""Ends talks that nobody goes on with, in the background of the task process."""

import logging
import threading

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from firsthand.listen.channels.sms.ending import end_abandoned

PAUSE_SECONDS = 300.0
_log = logging.getLogger("firsthand.texts")


def end_talks_in_background() -> None:
    """Start a thread that looks every five minutes; it ends with the process."""
    threading.Thread(target=_end_for_ever, name="texts", daemon=True).start()


def _end_for_ever() -> None:
    pause = threading.Event()
    while True:
        close_old_connections()
        try:
            ended = end_abandoned()
        except (OperationalError, InterfaceError):
            connection.close()
            ended = 0
        except Exception:
            _log.exception("talks by text could not be ended")
            ended = 0
        if not ended:
            pause.wait(PAUSE_SECONDS)
