"""What was asked for in the query of an address."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils.translation import gettext as _

from firsthand.core.access import Actor
from firsthand.core.errors import InvalidInput, NotFound
from firsthand.core.fiscal import Quarter
from firsthand.understand.answers.api import (
    Dimension,
    Statistic,
    dimensions,
    quarters_in,
    services_of,
)
from firsthand.understand.measures import Measure

# The names of the parameters; every other name is that of a dimension to filter by.
MEASURE, STATISTIC, ROWS, COLUMNS, FIRST, LAST = "measure", "show", "by", "and", "from", "to"
NAMES = (MEASURE, STATISTIC, ROWS, COLUMNS, FIRST, LAST)
# What a download adds to the query.
_DOWNLOADS = ("table", "format")
TIME = ("quarter", "month")


@dataclass(frozen=True)
class Question:
    """A measure by one or two dimensions, in some quarters, of those who fit the filters.

    known: every dimension there is, by key. columns: None for a one-way table. first, last: None
    where the time is not bounded on that side.
    """

    services: frozenset[uuid.UUID]
    known: Mapping[str, Dimension]
    measure: Measure
    statistic: Statistic
    rows: Dimension
    columns: Dimension | None
    first: Quarter | None
    last: Quarter | None
    filters: Mapping[str, tuple[str, ...]]

    @property
    def axes(self) -> list[Dimension]:
        """The dimensions of the table, rows first."""
        return [self.rows, *([self.columns] if self.columns else [])]

    @property
    def quarters(self) -> list[Quarter]:
        """The quarters looked at, oldest first."""
        return quarters_in(self.known["quarter"], self.first, self.last)

    @property
    def query(self) -> str:
        """The query that asks the same, in one order, without what is not said."""
        said: list[tuple[str, str]] = [
            (MEASURE, str(self.measure)),
            (STATISTIC, str(self.statistic)),
            (ROWS, self.rows.key),
        ]
        said += [(COLUMNS, self.columns.key)] if self.columns else []
        said += [(FIRST, str(self.first))] if self.first else []
        said += [(LAST, str(self.last))] if self.last else []
        said += [(name, level) for name in sorted(self.filters) for level in self.filters[name]]
        return urlencode(said)


def asked(actor: Actor, query: QueryDict) -> Question | None:
    """The question; what is not said is trust, as a share, by service.

    None where the actor may see no answers at all. Raises NotFound for a name that is no measure,
    dimension or level, with those there are; InvalidInput for one dimension twice, or for what
    is no quarter.
    """
    services = services_of(actor)
    known = {each.key: each for each in dimensions(services)}
    if not known["quarter"].levels:
        return None
    rows = _dimension(query.get(ROWS) or "service", known)
    second = query.get(COLUMNS)
    columns = _dimension(second, known) if second else None
    if columns == rows:
        raise InvalidInput(
            _("Rows and columns are the same."), where=COLUMNS, next_step=_("Choose another.")
        )
    measure = _one_of(Measure, query.get(MEASURE) or Measure.TRUST, MEASURE)
    statistic = _one_of(Statistic, query.get(STATISTIC) or Statistic.SHARE, STATISTIC)
    if statistic is Statistic.MEAN and not measure.has_mean:
        statistic = Statistic.SHARE
    return Question(
        services=services,
        known=known,
        measure=measure,
        statistic=statistic,
        rows=rows,
        columns=columns,
        first=_quarter(query, FIRST),
        last=_quarter(query, LAST),
        filters=_filters(query, known),
    )


def _dimension(name: str, known: Mapping[str, Dimension]) -> Dimension:
    if name not in known:
        raise _unknown(name, known, _("Answers cannot be split by “%(name)s”."))
    return known[name]


def _one_of[Name: (Measure, Statistic)](names: type[Name], text: str, where: str) -> Name:
    if text not in set(names):
        raise _unknown(text, [str(each) for each in names], _("There is no “%(name)s”."), where)
    return names(text)


def _quarter(query: QueryDict, name: str) -> Quarter | None:
    text = query.get(name)
    return Quarter.parse(text) if text else None


def _filters(query: QueryDict, known: Mapping[str, Dimension]) -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for name in query:
        levels = tuple(level for level in query.getlist(name) if level)
        if name in (*NAMES, *_DOWNLOADS) or not levels:
            continue
        keys = {level.key for level in _dimension(name, known).levels}
        for level in levels:
            if level not in keys:
                words = _("There is no group “%(name)s”.")
                raise _unknown(level, sorted(keys), words, name)
        found[name] = levels
    return found


def _unknown(
    name: str, known: Mapping[str, object] | Sequence[str], words: str, where: str = ""
) -> NotFound:
    return NotFound(
        words % {"name": name[:80]},
        where=where,
        next_step=_("Choose one of: %(names)s.") % {"names": ", ".join(list(known)[:20])},
    )
