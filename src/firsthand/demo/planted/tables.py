"""The tables of planted truth."""

from collections.abc import Mapping, Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.estimate import Estimate, Unit
from firsthand.demo.planted.fall import FALL, FallFound
from firsthand.demo.planted.finding import Finding, covers
from firsthand.understand.alerts.telling import period_words
from firsthand.understand.answers.periods import month_key
from firsthand.understand.estimates.api import silent_bounds
from firsthand.web.tables import Cell, Column, Kind, Link, Table

PLANTED = "planted, not estimated: no interval"
_COUNTED = "counted, not sampled: no interval"


def trust_table(found: Sequence[Finding]) -> Table:
    """Trust: what is planted, and what each way to estimate makes of it."""
    return _table("trust", _("Trust in the heating grant: share of 4 and 5"), found)


def satisfaction_table(found: Finding | None) -> Table:
    """The same of satisfaction."""
    rows = [found] if found is not None else []
    return _table("satisfaction", _("Satisfaction with the heating grant: share of 4 and 5"), rows)


def silent_table(found: Finding | None) -> Table:
    """What the satisfaction of all customers could be, whatever the silent think."""
    rows: list[Mapping[str, Cell]] = []
    if found is not None and found.weighted.value is not None:
        n = found.weighted.n
        bounds = silent_bounds(found.weighted.value, min(n / found.truth.customers, 1.0))
        rows = [
            {
                "group": str(found.truth.label),
                "low": _plain(bounds.low, n, _COUNTED),
                "planted": _planted(found),
                "high": _plain(bounds.high, n, _COUNTED),
            }
        ]
    return Table(
        key="silent",
        caption=_("What the silent could change"),
        columns=[
            Column("group", _("Customers")),
            Column("low", _("If all the silent are dissatisfied"), Kind.ESTIMATE),
            Column("planted", _("Planted"), Kind.ESTIMATE, _("What all customers think.")),
            Column("high", _("If all the silent are satisfied"), Kind.ESTIMATE),
        ],
        rows=rows,
        empty=_nobody(),
    )


def fall_table(found: FallFound, place: str) -> Table:
    """The planted fall and the alert about it. place: the channel that fell, in words."""
    alert = found.alert
    row: dict[str, Cell] = {
        "place": Link(place, reverse("alerts:alert", args=[alert.id])) if alert else place,
        "verdict": fall_verdict(found),
        "start": period_words(month_key(FALL.start)),
        "since": period_words(alert.since) if alert else "",
        "planted": _change(found.change, found.customers),
        "change": alert.change if alert else None,
    }
    of_positive = _("Of the share of 4 and 5.")
    return Table(
        key="fall",
        caption=_("The fall, and the alert about it"),
        columns=[
            Column("place", _("Where")),
            Column("verdict", _("What is found")),
            Column("start", _("Planted since")),
            Column("since", _("Alert says since")),
            Column("planted", _("Planted change"), Kind.ESTIMATE, of_positive),
            Column("change", _("Alert says"), Kind.ESTIMATE, of_positive),
        ],
        rows=[row],
    )


def fall_verdict(found: FallFound) -> str:
    """In words, whether an alert says what is planted."""
    if found.alert is not None:
        return _("Found")
    return _("Missed") if found.has_run else _("Nobody has looked yet")


def verdict(found: Finding) -> str:
    """In words, which of the two intervals hold what is planted."""
    share = found.truth.share
    if not covers(found.weighted, share):
        both = covers(found.unweighted, share)
        return _("Found only unweighted, by luck") if both else _("Missed, weighted or not")
    if covers(found.unweighted, share):
        return _("Found, weighted or not")
    return _("Found when weighted, missed when not")


def _table(key: str, caption: str, found: Sequence[Finding]) -> Table:
    return Table(
        key=key,
        caption=caption,
        columns=[
            Column("group", _("Customers")),
            Column("verdict", _("What is found")),
            Column("planted", _("Planted"), Kind.ESTIMATE, _("What all customers think.")),
            Column("unweighted", _("Unweighted"), Kind.ESTIMATE, _("Every answer counts once.")),
            Column(
                "weighted",
                _("Weighted"),
                Kind.ESTIMATE,
                _("Weighted to the known numbers of customers by channel and by age."),
            ),
        ],
        rows=[
            {
                "group": str(each.truth.label),
                "verdict": verdict(each),
                "planted": _planted(each),
                "unweighted": each.unweighted,
                "weighted": each.weighted,
            }
            for each in found
        ],
        empty=_nobody(),
    )


def _nobody() -> str:
    return _("Nobody has answered the survey of the heating grant.")


def _planted(found: Finding) -> Estimate:
    return _plain(found.truth.share, found.truth.customers, PLANTED)


def _change(change: float, n: int) -> Estimate:
    unit = Unit.DIFFERENCE_OF_SHARES
    return Estimate(change, None, None, None, n, n, unit, PLANTED, is_counted=True)


def _plain(share: float, n: int, method: str) -> Estimate:
    return Estimate(share, None, None, None, n, n, Unit.SHARE, method, is_counted=True)
