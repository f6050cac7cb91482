"""Writes each message into a file of its own, readable by the owner of the data only."""

import datetime as dt
import os
from pathlib import Path

from django.conf import settings

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.listen.transports.contracts import Medium, Message, Sent, TransportAway
from firsthand.listen.transports.line import Line

KEPT = dt.timedelta(days=7)
_SUFFIX = ".txt"


class FileTransport:
    """One file per message in a folder; files older than a week are removed on the way."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder: Path = folder or settings.OUTBOX

    def send(self, message: Message) -> Sent:
        """Write the file; its name is the id. Raises TransportAway where the disk refuses."""
        id_ = str(new_id())
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            remove_before(now() - KEPT, self._folder)
            descriptor = os.open(
                self._folder / f"{id_}{_SUFFIX}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600
            )
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(_page(message))
        except OSError as error:
            raise TransportAway(f"the outbox cannot be written ({error.strerror})") from error
        return Sent(id_)


def remove_before(moment: dt.datetime, folder: Path | None = None) -> int:
    """Remove the messages written before a moment; returns how many."""
    folder = folder or settings.OUTBOX
    removed = 0
    for path in folder.glob(f"*{_SUFFIX}"):
        # Another process may be removing the same one.
        try:
            is_old = path.stat().st_mtime < moment.timestamp()
        except FileNotFoundError:
            continue
        if is_old:
            path.unlink(missing_ok=True)
            removed += 1
    return removed


def _page(message: Message) -> str:
    head = {
        "Medium": message.medium,
        "To": message.to,
        "Subject": message.subject,
        "Reference": message.reference,
        "Language": message.language,
    }
    lines = [f"{name}: {_one_line(value)}" for name, value in head.items() if value]
    return "\n".join([*lines, "", message.text, ""])


def _one_line(value: str) -> str:
    return " ".join(value.split())


LINE = Line("file", frozenset(Medium), FileTransport, reaches_people=False)
