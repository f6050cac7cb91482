"""The tables of planted truth."""

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from firsthand.core.estimate import Estimate, Unit
from firsthand.demo.planted.finding import Finding, covers
from firsthand.demo.planted.truths import customers
from firsthand.understand.estimates.api import silent_bounds
from firsthand.web.tables import Cell, Column, Kind, Table

PLANTED = "planted, not estimated: no interval"
_COUNTED = "counted, not sampled: no interval"


def trust_table(found: Sequence[Finding]) -> Table:
    """Trust: what is planted, and what each way to estimate makes of it."""
    return Table(
        key="trust",
        caption=_("Trust in the heating grant: share of 4 and 5"),
        columns=[
            Column("group", _("Customers")),
            *_columns(),
            Column("verdict", _("What is found")),
        ],
        rows=[
            {"group": str(each.truth.label), **_cells(each), "verdict": verdict(each)}
            for each in found
        ],
        empty=_("Nobody has answered the survey of the heating grant."),
    )


def silent_table(found: Finding | None) -> Table:
    """Satisfaction: missed both ways, and what holds all the same."""
    rows: list[Mapping[str, Cell]] = []
    if found is not None and found.weighted.value is not None:
        bounds = silent_bounds(found.weighted.value, min(found.weighted.n / customers(), 1.0))
        rows = [
            {
                "group": str(found.truth.label),
                **_cells(found),
                "low": _plain(bounds.low, found.weighted.n, _COUNTED),
                "high": _plain(bounds.high, found.weighted.n, _COUNTED),
                "verdict": verdict(found),
            }
        ]
    return Table(
        key="silent",
        caption=_("Satisfaction with the heating grant: share of 4 and 5"),
        columns=[
            Column("group", _("Customers")),
            *_columns(),
            Column("low", _("If all the silent are dissatisfied"), Kind.ESTIMATE),
            Column("high", _("If all the silent are satisfied"), Kind.ESTIMATE),
            Column("verdict", _("What is found")),
        ],
        rows=rows,
        empty=_("Nobody has answered the survey of the heating grant."),
    )


def verdict(found: Finding) -> str:
    """In words, which of the two intervals hold what is planted."""
    share = found.truth.share
    if not covers(found.weighted, share):
        both = covers(found.unweighted, share)
        return _("Found only unweighted, by luck") if both else _("Missed, weighted or not")
    if covers(found.unweighted, share):
        return _("Found, weighted or not")
    return _("Found when weighted, missed when not")


def _columns() -> list[Column]:
    return [
        Column("planted", _("Planted"), Kind.ESTIMATE, _("What all customers think.")),
        Column("unweighted", _("Unweighted"), Kind.ESTIMATE, _("Every answer counts once.")),
        Column(
            "weighted",
            _("Weighted"),
            Kind.ESTIMATE,
            _("Weighted to the known numbers of customers by channel and by age."),
        ),
    ]


def _cells(found: Finding) -> dict[str, Estimate]:
    return {
        "planted": _plain(found.truth.share, customers(), PLANTED),
        "unweighted": found.unweighted,
        "weighted": found.weighted,
    }


def _plain(share: float, n: int, method: str) -> Estimate:
    return Estimate(share, None, None, None, n, n, Unit.SHARE, method, is_counted=True)
