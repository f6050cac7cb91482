"""Uploaded files, kept in the data folder while they are brought in and no longer."""

import hashlib
import os
import re
import time
from collections.abc import Collection, Iterable
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.core.ids import new_id
from firsthand.listen.importing.source import SourceFile

_NAME = re.compile(r"^[0-9a-f]{32}$")
_LONGEST_NAME = 200
_HOUR = 3600


def spool(chunks: Iterable[bytes], filename: str) -> tuple[SourceFile, str]:
    """Write an upload where only the owner of the data can read it; returns it and its name there.

    Raises InvalidInput where it is empty.
    """
    name = new_id().hex
    path = _folder() / name
    digest = hashlib.sha256()
    size = 0
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            for chunk in chunks:
                digest.update(chunk)
                size += file.write(chunk)
    except BaseException:
        path.unlink(missing_ok=True)
        raise
    shown = _clean(filename)
    if size == 0:
        path.unlink()
        raise InvalidInput(
            _("The file is empty."), where=shown, next_step=_("Export it again and retry.")
        )
    return SourceFile(path, shown, digest.hexdigest(), size), name


def spooled(upload: str) -> Path:
    """Where an upload lies."""
    if not _NAME.match(upload):
        raise ValueError("this is not the name of an upload")
    return _folder() / upload


def discard(upload: str) -> None:
    """Delete an upload; harmless for one that is gone, or for none."""
    if upload:
        spooled(upload).unlink(missing_ok=True)


def sweep(wanted: Collection[str]) -> None:
    """Delete what no unfinished import waits for; what is new may not have been queued yet."""
    too_new = time.time() - _HOUR
    for path in _folder().iterdir():
        if path.name not in wanted and path.stat().st_mtime < too_new:
            path.unlink(missing_ok=True)


def _folder() -> Path:
    folder: Path = settings.DATA / "uploads"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    return folder


def _clean(filename: str) -> str:
    """The name as people know it, without what would not show."""
    name = filename.replace("\\", "/").rpartition("/")[2]
    name = "".join(character for character in name if character.isprintable()).strip()
    return name[-_LONGEST_NAME:] or "upload.csv"
