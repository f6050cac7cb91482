"""Ends talks that nobody goes on with, in the background of the task process."""

from firsthand.listen.background import go_on_in_background
from firsthand.listen.channels.sms.ending import end_abandoned

PAUSE_SECONDS = 300.0


def end_talks_in_background() -> None:
    """Start a thread that looks every five minutes."""
    go_on_in_background(end_abandoned, "talks by text", PAUSE_SECONDS)
