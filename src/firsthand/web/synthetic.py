"""Whether the data are made up, so that every page and every file can say so."""

from django.conf import settings
from django.utils.module_loading import import_string

_MARK = "-synthetic"


def holds_synthetic_data() -> bool:
    """Ask the function that settings name: this room knows of no data. One quick query."""
    return bool(import_string(settings.SYNTHETIC_DATA_TEST)())


def marked(snapshot: str) -> str:
    """The id of a snapshot as it stands in and on files, with a mark where data are made up."""
    if snapshot.endswith(_MARK) or not holds_synthetic_data():
        return snapshot
    return snapshot + _MARK
