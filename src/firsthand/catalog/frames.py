"""Known totals as other rooms see them: margins, and which of them hold in a quarter."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.catalog.lookup import not_found
from firsthand.catalog.models import Margin
from firsthand.core.fiscal import Quarter


@dataclass(frozen=True)
class MarginInfo:
    """The known totals of one dimension. totals: customers of each level, in the order entered.

    first, last: the quarters from and to which they hold, both included; the totals are of each
    of these quarters, not of all together. source: where the numbers are from.
    """

    id: uuid.UUID
    service_id: uuid.UUID
    dimension: str
    first: Quarter
    last: Quarter
    totals: tuple[tuple[str, int], ...]
    source: str

    @property
    def customers(self) -> int:
        """All levels together."""
        return sum(total for _level, total in self.totals)

    def covers(self, quarter: Quarter) -> bool:
        """Whether the totals hold in a quarter."""
        return self.first.ordinal <= quarter.ordinal <= self.last.ordinal

    @property
    def period(self) -> str:
        """From which quarter to which."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def margins(service_ids: Iterable[uuid.UUID] | None = None) -> list[MarginInfo]:
    """The known totals of some services or of all, newest first. Two queries."""
    rows = Margin.objects.prefetch_related("totals")
    if service_ids is not None:
        rows = rows.filter(service_id__in=set(service_ids))
    return [_info(row) for row in rows]


def margin(margin_id: uuid.UUID) -> MarginInfo:
    """One of them; raises NotFound."""
    row = Margin.objects.filter(id=margin_id).prefetch_related("totals").first()
    if row is None:
        raise not_found(_("There are no such known totals."))
    return _info(row)


def frame_of(
    known: Iterable[MarginInfo], service_id: uuid.UUID, quarter: Quarter
) -> list[MarginInfo]:
    """Those that hold for a service in a quarter, one for each dimension, by its name.

    Where several do, the one made for the shortest time counts, and of these the latest.
    """
    found: dict[str, MarginInfo] = {}
    for each in known:
        if each.service_id != service_id or not each.covers(quarter):
            continue
        before = found.get(each.dimension)
        if before is None or _nearness(each) < _nearness(before):
            found[each.dimension] = each
    return [found[dimension] for dimension in sorted(found)]


def _nearness(margin_: MarginInfo) -> tuple[int, int]:
    return margin_.last.ordinal - margin_.first.ordinal, -margin_.first.ordinal


def _info(row: Margin) -> MarginInfo:
    return MarginInfo(
        row.id,
        row.service_id,
        row.dimension,
        Quarter.from_ordinal(row.first),
        Quarter.from_ordinal(row.last),
        tuple((each.level, each.customers) for each in row.totals.all()),
        row.source,
    )
