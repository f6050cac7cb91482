"""What an examination finds."""

from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How grave a finding is. Only `failed` makes the installation unhealthy."""

    OK = "ok"
    WARNING = "warning"
    FAILED = "failed"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at. check: a stable name; says: what was found; next_step: what to
    do about it, empty where there is nothing to do."""

    check: str
    status: Status
    says: str
    next_step: str = ""


def ok(check: str, says: str) -> Finding:
    """Nothing to do."""
    return Finding(check, Status.OK, says)


def warning(check: str, says: str, next_step: str) -> Finding:
    """It works, but somebody should look at it."""
    return Finding(check, Status.WARNING, says, next_step)


def failed(check: str, says: str, next_step: str) -> Finding:
    """It does not work, or must not be used like this."""
    return Finding(check, Status.FAILED, says, next_step)
