"""The file to bring in: opened, counted and hashed while it is read."""

import hashlib
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput

_BLOCK = 1 << 20


@dataclass(frozen=True)
class SourceFile:
    """A file as it was when it was first looked at. filename: as people know it."""

    path: Path
    filename: str
    sha256: str
    size: int

    @classmethod
    def at(cls, path: Path, filename: str = "") -> "SourceFile":
        """Look at a file; raises InvalidInput where there is none that can be read."""
        name = filename or path.name
        digest = hashlib.sha256()
        size = 0
        try:
            with path.open("rb") as stream:
                while block := stream.read(_BLOCK):
                    digest.update(block)
                    size += len(block)
        except OSError as error:
            raise _unreadable(path, name, error) from error
        if size == 0:
            raise InvalidInput(
                _("The file is empty."), where=name, next_step=_("Export it again and retry.")
            )
        return cls(path, name, digest.hexdigest(), size)

    @contextmanager
    def open(self) -> "Iterator[Reading]":
        """Read the file from the start."""
        try:
            raw = self.path.open("rb")
        except OSError as error:
            raise _unreadable(self.path, self.filename, error) from error
        with raw:
            yield Reading(self, raw)


class Reading:
    """One reading of a file. stream: what format readers take."""

    def __init__(self, source: SourceFile, raw: BinaryIO) -> None:
        self._source = source
        self._raw = _Counted(raw)
        self.stream = cast("BinaryIO", io.BufferedReader(self._raw, buffer_size=_BLOCK))

    @property
    def bytes_read(self) -> int:
        """How far the reading is."""
        return self._raw.count

    def require_unchanged(self) -> None:
        """Read to the end; raises InvalidInput if this was not the file that was looked at."""
        while self.stream.read(_BLOCK):
            pass
        if self._raw.digest.hexdigest() != self._source.sha256:
            raise InvalidInput(
                _("The file changed while it was being read."),
                where=self._source.filename,
                next_step=_("Make sure that nobody writes to it, then import it again."),
            )


class _Counted(io.RawIOBase):
    def __init__(self, raw: BinaryIO) -> None:
        super().__init__()
        self._raw = raw
        self.count = 0
        self.digest = hashlib.sha256()

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        block = self._raw.read(len(buffer))
        buffer[: len(block)] = block
        self.count += len(block)
        self.digest.update(block)
        return len(block)


def _unreadable(path: Path, name: str, error: OSError) -> InvalidInput:
    if path.is_dir():
        what = _("This is a folder, not a file.")
    elif isinstance(error, FileNotFoundError):
        what = _("There is no such file.")
    elif isinstance(error, PermissionError):
        what = _("The file may not be read by this user.")
    else:
        what = _("The file cannot be read (%(why)s).") % {"why": error.strerror or ""}
    next_step = _("Check the path and who may read it.")
    return InvalidInput(what, where=name, next_step=next_step)
