"""Delivers in the background of the task process, until it ends."""

from firsthand.listen.background import go_on_in_background
from firsthand.listen.webhooks.delivering import deliver_due

PAUSE_SECONDS = 1.0


def deliver_in_background() -> None:
    """Start a thread that delivers what is due, every second.

    Ended half-way, it leaves what it had claimed to be tried again: a receiver may hear twice of
    one response, under the same id.
    """
    go_on_in_background(deliver_due, "webhooks", PAUSE_SECONDS)
