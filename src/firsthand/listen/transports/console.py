"""Prints each message, whole, for whoever develops; refuses where people may be at work."""

import sys

from django.conf import settings

from firsthand.core.ids import new_id
from firsthand.listen.transports.contracts import Medium, Message, Sent
from firsthand.listen.transports.line import Line
from firsthand.web.synthetic import holds_synthetic_data


class ConsoleTransport:
    """Writes to the standard output of the process."""

    def send(self, message: Message) -> Sent:
        """Print address, subject and text between two lines."""
        subject = f"Subject: {message.subject}\n" if message.subject else ""
        sys.stdout.write(
            f"----- {message.medium} to {message.to} ({message.reference})\n"
            f"{subject}{message.text}\n-----\n"
        )
        sys.stdout.flush()
        return Sent(str(new_id()))


def _lacks(medium: Medium) -> tuple[str, ...]:
    """Addresses of people do not belong on a console, so data must be made up or debug be on."""
    if settings.DEBUG or holds_synthetic_data():
        return ()
    return (f"FIRSTHAND_{medium.name}_TRANSPORT other than console",)


LINE = Line("console", frozenset(Medium), ConsoleTransport, reaches_people=False, lacks=_lacks)
