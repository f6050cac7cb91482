"""What a row of a file of answers holds."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Said:
    """What a row says. answers: raw, by name. cells: what the file wrote of each, to say what was
    found. source_id: empty where the file gives none. counts: False where it was set aside.
    """

    source_id: str
    answers: Mapping[str, object]
    cells: Mapping[str, str]
    answered_at: dt.datetime | None
    language: str
    counts: bool
