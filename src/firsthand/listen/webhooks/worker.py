"""Delivers in the background of the task process, until it ends."""

import logging
import threading

from django.db import InterfaceError, OperationalError, close_old_connections, connection

from firsthand.listen.webhooks.delivering import deliver_due

PAUSE_SECONDS = 1.0
_log = logging.getLogger("firsthand.webhooks")


def deliver_in_background() -> None:
    """Start a thread that delivers what is due, every second; it ends with the process.

    Ended half-way, it leaves what it had claimed to be tried again: a receiver may hear twice of
    one response, under the same id.
    """
    threading.Thread(target=_deliver_for_ever, name="webhooks", daemon=True).start()


def _deliver_for_ever() -> None:
    pause = threading.Event()
    is_away = False
    while True:
        close_old_connections()
        try:
            tried = deliver_due()
            is_away = False
        except (OperationalError, InterfaceError):
            connection.close()
            tried = 0
            if not is_away:
                _log.error("the database is away, so webhooks wait")
            is_away = True
        except Exception:
            _log.exception("webhooks could not be delivered")
            tried = 0
        if not tried:
            pause.wait(PAUSE_SECONDS)
