"""Sends invitations in the background of the task process, until it ends."""

import logging
import threading

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from firsthand.listen.inviting.sending import send_due

PAUSE_SECONDS = 2.0
_log = logging.getLogger("firsthand.inviting")


def invite_in_background() -> None:
    """Start a thread that sends what is due, every two seconds; it ends with the process."""
    threading.Thread(target=_send_for_ever, name="invitations", daemon=True).start()


def _send_for_ever() -> None:
    pause = threading.Event()
    is_away = False
    while True:
        close_old_connections()
        try:
            tried = send_due()
            is_away = False
        except (OperationalError, InterfaceError):
            connection.close()
            tried = 0
            if not is_away:
                _log.error("the database is away, so invitations wait")
            is_away = True
        except Exception:
            _log.exception("invitations could not be sent")
            tried = 0
        if not tried:
            pause.wait(PAUSE_SECONDS)
