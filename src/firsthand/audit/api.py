"""The door to the log of acts."""

import uuid

from firsthand.audit.contracts import LoggedAct
from firsthand.audit.kinds import ActKind, all_kinds, declare
from firsthand.audit.queries import latest
from firsthand.audit.verbs.apply_retention import apply_retention
from firsthand.audit.verbs.erase_entry import erase_entry
from firsthand.audit.writing import log

__all__ = [
    "ActKind",
    "LoggedAct",
    "acts",
    "all_kinds",
    "apply_retention",
    "declare",
    "erase_entry",
    "log",
]


def acts(*, target_id: uuid.UUID | None = None, limit: int = 200) -> list[LoggedAct]:
    """The latest acts, newest first; of one target, or of all."""
    return latest(target_id, limit)
