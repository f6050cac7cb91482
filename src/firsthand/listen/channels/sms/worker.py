"""Replies to texts, and ends talks that nobody goes on with, beside the tasks of that process."""

from firsthand.listen.background import go_on_in_background
from firsthand.listen.channels.sms.ending import end_abandoned
from firsthand.listen.channels.sms.replying import send_replies

PAUSE_SECONDS = 300.0
REPLY_PAUSE_SECONDS = 1.0


def reply_in_background() -> None:
    """Start a thread that sends the replies that are due, every second."""
    go_on_in_background(send_replies, "replies by text", REPLY_PAUSE_SECONDS)


def end_talks_in_background() -> None:
    """Start a thread that looks every five minutes."""
    go_on_in_background(end_abandoned, "talks by text", PAUSE_SECONDS)
