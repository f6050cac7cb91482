"""Addresses of static files that change with their content, so that browsers may keep them."""

import hashlib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage

_LENGTH = 12


class VersionedStaticFiles(StaticFilesStorage):
    """Adds ?v=HASH to each address; unlike the manifest storage it needs no build step."""

    def url(self, name: str | None) -> str:
        """The address of a file with the hash of its content; without it where it is missing."""
        address = str(super().url(name))
        version = (_version if not settings.DEBUG else _version.__wrapped__)(name or "")
        return f"{address}?v={version}" if version else address


@cache
def _version(name: str) -> str:
    found = finders.find(name)
    if not isinstance(found, str):
        return ""
    return hashlib.sha256(Path(found).read_bytes()).hexdigest()[:_LENGTH]
