"""Sends invitations in the background of the task process, until it ends."""

from firsthand.listen.background import go_on_in_background
from firsthand.listen.inviting.sending import send_due

PAUSE_SECONDS = 2.0


def invite_in_background() -> None:
    """Start a thread that sends what is due, every two seconds."""
    go_on_in_background(send_due, "invitations", PAUSE_SECONDS)
