"""The words for how far an import is and how grave a finding is."""

from enum import StrEnum


class ImportState(StrEnum):
    """Only what a complete import brought is visible anywhere."""

    WAITING = "waiting"
    CHECKING = "checking"
    CHECKED = "checked"  # fit to be taken, and waits for somebody to say so
    WRITING = "writing"
    COMPLETE = "complete"
    REFUSED = "refused"
    FAILED = "failed"
    # Stopped half-way and given up for another file; what it had brought was removed.
    ABANDONED = "abandoned"

    @property
    def is_unfinished(self) -> bool:
        """Whether the import may still become complete."""
        return self in UNFINISHED


UNFINISHED = (
    ImportState.WAITING,
    ImportState.CHECKING,
    ImportState.CHECKED,
    ImportState.WRITING,
    ImportState.FAILED,
)


class Severity(StrEnum):
    """A refused row keeps the whole file out; a warning is kept with the row."""

    WARNING = "warning"
    REFUSED = "refused"
