"""Writes each message into a file of its own, readable by the owner of the data only."""

import datetime as dt
import os
import time
import uuid
from pathlib import Path

from django.conf import settings

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.listen.transports.contracts import Medium, Message, Sent, TransportAway
from firsthand.listen.transports.line import Line

KEPT = dt.timedelta(days=7)
_SUFFIX = ".txt"
# How often one process looks for old files, so that a message costs the same beside any number.
_SWEEP_SECONDS = 3600.0
_TIME_BITS = 80  # of a UUIDv7 stand below its time (RFC 9562, 5.7)
_swept: dict[Path, float] = {}


class FileTransport:
    """One file per message in a folder; files older than a week are removed once in an hour."""

    def __init__(self, folder: Path | None = None) -> None:
        self._folder: Path = folder or settings.OUTBOX

    def send(self, message: Message) -> Sent:
        """Write the file; its name is the id. Raises TransportAway where the disk refuses."""
        id_ = str(new_id())
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            _sweep(self._folder)
            descriptor = os.open(
                self._folder / f"{id_}{_SUFFIX}", os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600
            )
            with os.fdopen(descriptor, "w", encoding="utf-8") as file:
                file.write(_page(message))
        except OSError as error:
            raise TransportAway(f"the outbox cannot be written ({error.strerror})") from error
        return Sent(id_)


def remove_before(moment: dt.datetime, folder: Path | None = None) -> int:
    """Remove the messages written before a moment; returns how many.

    Their names say when that was. Files with other names are none of ours, and stay.
    """
    folder = folder or settings.OUTBOX
    removed = 0
    for path in folder.glob(f"*{_SUFFIX}"):
        written = _written_at(path)
        if written is not None and written < moment.timestamp():
            path.unlink(missing_ok=True)  # another process may be removing the same one
            removed += 1
    return removed


def _sweep(folder: Path) -> None:
    moment = time.monotonic()
    if moment - _swept.get(folder, -_SWEEP_SECONDS) >= _SWEEP_SECONDS:
        _swept[folder] = moment
        remove_before(now() - KEPT, folder)


def _written_at(path: Path) -> float | None:
    """When a message was written, as a Unix time, by its name; None where that is no id of ours."""
    try:
        id_ = uuid.UUID(path.stem)
    except ValueError:
        return None
    return (id_.int >> _TIME_BITS) / 1000 if id_.version == 7 else None  # noqa: PLR2004 -- UUIDv7


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
