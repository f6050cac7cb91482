"""Known totals as tables."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.catalog.api import MarginInfo
from firsthand.core.estimate import Count, Estimate
from firsthand.understand.answers.api import Dimension
from firsthand.web.tables import Column, Kind, Table

COUNTED = "counted, not sampled: no interval"


@dataclass(frozen=True)
class Shown:
    """One margin on the page: its table, and what to do with it."""

    margin: MarginInfo
    dimension: Dimension
    table: Table


def shown(margins: Sequence[MarginInfo], dimensions: dict[str, Dimension]) -> list[Shown]:
    """Each margin with the words of its dimension."""
    return [
        _shown(
            at,
            each,
            dimensions.get(each.dimension) or _bare(each.dimension),
        )
        for at, each in enumerate(margins)
    ]


def _bare(key: str) -> Dimension:
    return Dimension(key, key.removeprefix("seg:"), ())


def _shown(at: int, margin: MarginInfo, dimension: Dimension) -> Shown:
    facts = {"dimension": dimension.label, "period": margin.period}
    table = Table(
        key=f"totals_{at}",
        caption=_("Customers by %(dimension)s, %(period)s") % facts,
        columns=[
            Column("level", dimension.label),
            Column("customers", _("Customers"), Kind.COUNT),
            Column("share", _("Share of all customers"), Kind.ESTIMATE),
        ],
        rows=[
            {
                "level": dimension.label_of(level),
                "customers": Count(total),
                "share": Estimate.counted(total, margin.customers, method=COUNTED),
            }
            for level, total in margin.totals
        ],
        note=_("Source: %(source)s") % {"source": margin.source} if margin.source else "",
    )
    return Shown(margin, dimension, table)
