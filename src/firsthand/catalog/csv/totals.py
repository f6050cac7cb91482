"""The file of known totals: one row per level, and every level of each margin that it names."""

from django.utils.translation import gettext as _

from firsthand.catalog import frames, lists
from firsthand.catalog.csv.outcomes import CellProblem, Outcome, compare
from firsthand.catalog.csv.places import service_named
from firsthand.catalog.csv.reading import Row, needed, number
from firsthand.catalog.frames import MarginInfo
from firsthand.catalog.verbs.set_margin import set_margin
from firsthand.core.access import Actor
from firsthand.core.errors import InvalidInput
from firsthand.core.fiscal import Quarter


def rows(actor: Actor) -> list[dict[str, str]]:
    """All known totals of the active services that the actor may see."""
    services = {service.id: service for service in lists.services(actor)}
    return [
        {
            "service_key": services[margin.service_id].slug,
            "service": services[margin.service_id].name,
            "dimension": margin.dimension,
            "from": str(margin.first),
            "until": str(margin.last),
            "level": level,
            "customers": str(customers),
            "source": margin.source,
        }
        for margin in frames.margins(services)
        for level, customers in margin.totals
    ]


def group_key(row: Row) -> str:
    """The rows that are taken together: all levels of one margin."""
    names = ("service_key", "service") if not row["service_key"] else ("service_key",)
    parts = [row[name] for name in (*names, "dimension", "from", "until")]
    return "\n".join(part.casefold() for part in parts)


def take(actor: Actor, _before: list[Row], group: list[Row]) -> list[Outcome]:
    """Write one margin; levels that are not in the file are taken out of it."""
    head = group[0]
    service = service_named(actor, head)
    first = _quarter(head, "from")
    last = _quarter(head, "until") if head["until"] else first
    totals = _totals(group)
    dimension = needed(head, "dimension")
    before = [
        each
        for each in frames.margins([service.id])
        if (each.dimension, each.first, each.last) == (dimension, first, last)
    ]
    after = set_margin(
        actor,
        service.id,
        dimension=dimension,
        first=first,
        last=last,
        totals=totals,
        source=head["source"],
    )
    old = dict(before[0].totals) if before else {}
    outcomes = []
    for row in group:
        level = row["level"]
        was = _cells(before[0], level) if level in old else None
        state, changes = compare(was, _cells(after, level))
        outcomes.append(Outcome(row.line, f"{service.name}: {level}", state, changes))
    return outcomes


def _cells(margin: MarginInfo, level: str) -> dict[str, str]:
    others = "; ".join(name for name, _n in margin.totals)
    return {
        "customers": str(dict(margin.totals)[level]),
        "source": margin.source,
        "levels": others,
    }


def _totals(group: list[Row]) -> dict[str, int]:
    totals: dict[str, int] = {}
    for row in group:
        level, customers = needed(row, "level"), number(row, "customers")
        if level in totals:
            raise CellProblem(
                row.line, "level", level, _("each level once"), _("Keep one of the two rows.")
            )
        if not customers:
            raise CellProblem(
                row.line,
                "customers",
                row["customers"],
                _("a whole number above 0"),
                _("Leave out the row of a level that nobody belongs to."),
            )
        totals[level] = customers
    return totals


def _quarter(row: Row, column: str) -> Quarter:
    try:
        return Quarter.parse(needed(row, column))
    except InvalidInput as error:
        raise CellProblem(
            row.line, column, row[column], _("a fiscal quarter"), _("Write it like FY2023Q1.")
        ) from error
