"""The words for how far an import is and how grave a finding is."""

from enum import StrEnum


class ImportState(StrEnum):
    """Only what a complete import brought is visible anywhere."""

    WAITING = "waiting"
    RUNNING = "running"
    COMPLETE = "complete"
    REFUSED = "refused"
    FAILED = "failed"


class Severity(StrEnum):
    """A refused row keeps the whole file out; a warning is kept with the row."""

    WARNING = "warning"
    REFUSED = "refused"
