"""The shapes of releases."""

import datetime as dt
import uuid
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.core.fiscal import Quarter
from firsthand.understand.api import Measure


class State(StrEnum):
    """How far a release is."""

    DRAFT = "draft"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Cube:
    """What a release shows: shares of positive answers by one or two dimensions.

    rows, columns: keys of dimensions of answers; columns is empty for a one-way table. quarters:
    put together; each has ended.
    """

    measures: tuple[Measure, ...]
    rows: str
    columns: str
    quarters: tuple[Quarter, ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "measures": [str(each) for each in self.measures],
            "rows": self.rows,
            "columns": self.columns,
            "quarters": [str(each) for each in self.quarters],
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "Cube":
        """The inverse of to_json."""
        return cls(
            tuple(Measure(each) for each in plain["measures"]),
            plain["rows"],
            plain["columns"],
            tuple(Quarter.parse(each) for each in plain["quarters"]),
        )


@dataclass(frozen=True)
class Named:
    """A level: its key, and the words for it when it was published."""

    key: str
    label: str


@dataclass(frozen=True)
class ReleasedTable:
    """One measure. cells: a line for each row level and a last one for all of them; in each, an
    estimate for each column level and a last one for all.
    """

    measure: Measure
    rows_label: str
    rows: tuple[Named, ...]
    columns: tuple[Named, ...]
    cells: tuple[tuple[Estimate, ...], ...]

    def to_json(self) -> dict[str, Any]:
        """Plain values; of a hidden cell not even how many answered."""
        return {
            "measure": str(self.measure),
            "rows_label": self.rows_label,
            "rows": [asdict(each) for each in self.rows],
            "columns": [asdict(each) for each in self.columns],
            "cells": [[asdict(each) for each in line] for line in self.cells],
        }

    @classmethod
    def from_json(cls, plain: Mapping[str, Any]) -> "ReleasedTable":
        """The inverse of to_json."""
        return cls(
            Measure(plain["measure"]),
            plain["rows_label"],
            tuple(Named(**each) for each in plain["rows"]),
            tuple(Named(**each) for each in plain["columns"]),
            tuple(tuple(_estimate(each) for each in line) for line in plain["cells"]),
        )


def _estimate(plain: Mapping[str, Any]) -> Estimate:
    reason = plain["suppressed"]
    return Estimate(
        **{
            **plain,
            "unit": Unit(plain["unit"]),
            "suppressed": None if reason is None else Suppression(reason),
        }
    )


@dataclass(frozen=True)
class ReleaseInfo:
    """One release. place: whom it is about, in words; empty for the whole installation."""

    id: uuid.UUID
    slug: str
    title: str
    description: str
    place_id: uuid.UUID | None
    place: str
    cube: Cube
    state: State
    made_at: dt.datetime
    published_at: dt.datetime | None
    withdrawn_at: dt.datetime | None
    withdrawn_because: str
    snapshot: str
    tables: tuple[ReleasedTable, ...]
