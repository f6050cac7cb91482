"""The answers about some services in some quarters, counted by whatever they are to be split by."""

import uuid
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.core.fiscal import Quarter
from firsthand.understand.answers.periods import month_key
from firsthand.understand.answers.places import FIXED, Places, places_of, spread
from firsthand.understand.answers.reported import reported_counts
from firsthand.understand.answers.store import States, counts_of, states_of
from firsthand.understand.answers.sums import COUNT, EVERYBODY, VALUE, WORDING, add_counts

OWN = ("month", "language", WORDING)  # what a response decides itself, beside segments
SEGMENT = "seg:"
DIMENSIONS = (*FIXED, "quarter", *OWN)


@dataclass(frozen=True)
class Selection:
    """What is looked at. quarters: None for all."""

    places: Places
    states: States
    quarters: frozenset[Quarter] | None

    def counts(self, measure: str, dims: Sequence[str]) -> pa.Table:
        """How many gave which answer: columns service, deployment, quarter (ordinal), the dims as
        text (empty where unknown), value, count. One row for each combination that occurs.

        measure: EVERYBODY counts all responses. Reports without rows then tell nothing.
        """
        own = tuple(dim for dim in dims if _is_own(dim))
        keys = (*own, VALUE)
        parts = [counts_of(one, measure, keys) for one in self.states.partitions]
        parts = [part for part in parts if part.num_rows]
        if measure != EVERYBODY and self._reported.num_rows:
            parts.append(self._of_reports(measure, keys))
        return self._added(parts, dims)

    def counts_of_reports(self, measure: str, dims: Sequence[str]) -> pa.Table:
        """The same, only of reports that have no rows."""
        own = tuple(dim for dim in dims if _is_own(dim))
        parts = [self._of_reports(measure, (*own, VALUE))] if self._reported.num_rows else []
        return self._added(parts, dims)

    def _added(self, parts: list[pa.Table], dims: Sequence[str]) -> pa.Table:
        if not parts:
            return _empty(dims)
        own = [dim for dim in dims if _is_own(dim)]
        return self._dressed(add_counts(parts, ("deployment", "quarter", *own, VALUE)), dims)

    @property
    def all_quarters(self) -> set[Quarter]:
        """The quarters in which somebody answered."""
        reported = self._reported["quarter"].unique().to_pylist()
        return self.states.quarters | {Quarter.from_ordinal(each) for each in reported}

    @cached_property
    def _reported(self) -> pa.Table:
        known = {(one.deployment_id, one.quarter) for one in self.states.partitions}
        return reported_counts(list(self.places), self.quarters, known)

    def reported(self, measure: str) -> pa.Table:
        """The counts of reports that have no rows, as they are."""
        return self._reported.filter(pc.equal(self._reported["measure"], measure))

    def _of_reports(self, measure: str, keys: Sequence[str]) -> pa.Table:
        table = self.reported(measure)
        names = [name for name in (*keys, COUNT) if name in table.column_names]
        return table.select(["deployment", "quarter", *names])

    def _dressed(self, table: pa.Table, dims: Sequence[str]) -> pa.Table:
        """With the dimensions that deployments and quarters decide, and all of them as text."""
        columns = {"deployment": table["deployment"], "quarter_number": table["quarter"]}
        fixed = {"service", *(dim for dim in dims if dim in FIXED)} - {"deployment"}
        columns |= spread(self.places, table["deployment"], fixed)
        for dim in dims:
            if dim == "quarter":
                columns[dim] = mapped(table["quarter"], lambda q: str(Quarter.from_ordinal(q)))
            elif dim == "month":
                columns[dim] = mapped(table["month"], month_key)
            elif dim not in columns:
                columns[dim] = table[dim].cast(pa.string())
        return pa.table({**columns, VALUE: table[VALUE].cast(pa.int8()), COUNT: table[COUNT]})


def select(
    service_ids: Collection[uuid.UUID], quarters: Collection[Quarter] | None = None
) -> Selection:
    """The answers about these services; quarters: None for all."""
    places = places_of(service_ids)
    kept = None if quarters is None else frozenset(quarters)
    return Selection(places, states_of(list(places), kept), kept)


def require_dimensions(names: Sequence[str]) -> None:
    """Raise InvalidInput for a name that is no dimension, or that comes twice."""
    for name in names:
        if name not in DIMENSIONS and not name.startswith(SEGMENT):
            raise InvalidInput(
                _("Answers cannot be split by “%(name)s”.") % {"name": name},
                where=_("by"),
                next_step=_("Choose one of: %(names)s, or a segment (seg:name).")
                % {"names": ", ".join(DIMENSIONS)},
            )
    if len(set(names)) != len(names):
        raise InvalidInput(
            _("A dimension is named twice."), where=_("by"), next_step=_("Name each once.")
        )


def _is_own(dim: str) -> bool:
    return dim in OWN or dim.startswith(SEGMENT)


def mapped(column: pa.ChunkedArray, words: Callable[[Any], str]) -> pa.Array:
    """Each value in words, made once for all that are equal."""
    encoded = column.combine_chunks().dictionary_encode()
    levels = [words(level) for level in encoded.dictionary.to_pylist()]
    return pa.array(levels, pa.string()).take(encoded.indices)


def _empty(dims: Sequence[str]) -> pa.Table:
    text = ["deployment", "service", *(dim for dim in dims if dim not in {"deployment", "service"})]
    columns = {name: pa.array([], pa.string()) for name in text}
    columns["quarter_number"] = pa.array([], pa.int32())
    return pa.table({**columns, VALUE: pa.array([], pa.int8()), COUNT: pa.array([], pa.int64())})
