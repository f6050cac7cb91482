"""The shapes in which the log speaks to other rooms."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import dataclass

type Detail = str | int | float | bool | None


@dataclass(frozen=True)
class LoggedAct:
    """One row of the log."""

    at: dt.datetime
    kind: str
    actor_name: str
    target_id: uuid.UUID | None
    details: Mapping[str, Detail]


@dataclass(frozen=True)
class Query:
    """Which acts are wanted. kind: a name, empty for all. person: part of a name, empty for all."""

    kind: str = ""
    person: str = ""
