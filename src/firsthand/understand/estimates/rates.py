"""How many of the customers were offered the survey, and how many of those answered.

The counts are whole counts, not samples, so a rate has no interval. Counts that contradict each
other (more answered than were asked) or that nobody made give no rate, and say so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.understand.estimates.tallies import COUNTED


@dataclass(frozen=True)
class Ratio:
    """A part of a whole, as two counts; None where nobody counted."""

    part: int | None
    whole: int | None

    @property
    def fault(self) -> Suppression | None:
        """Why there is no rate, or None where there is one."""
        if self.part is None or self.whole is None:
            return Suppression.DENOMINATOR_UNKNOWN
        if self.part > self.whole:
            return Suppression.DENOMINATOR_IMPOSSIBLE
        # Nothing of nothing: no contradiction, and no rate.
        return Suppression.DENOMINATOR_UNKNOWN if self.whole == 0 else None


@dataclass(frozen=True)
class PooledRate:
    """A rate over several records, and how many records it had to leave out, by reason."""

    estimate: Estimate
    used: int
    unknown: int
    impossible: int

    @property
    def left_out(self) -> int:
        """How many records are not in the rate."""
        return self.unknown + self.impossible


def rate(part: int | None, whole: int | None) -> Estimate:
    """One rate. n is the whole: how many could have been counted."""
    ratio = Ratio(part, whole)
    if ratio.fault is not None or part is None or whole is None:
        reason = ratio.fault or Suppression.DENOMINATOR_UNKNOWN
        return Estimate.hidden(reason, n=whole or 0, unit=Unit.SHARE, method=COUNTED)
    return Estimate.counted(part, whole, method=COUNTED)


def offer_rate(offered: int | None, customers: int | None) -> Estimate:
    """Customers who were offered the survey, of all customers."""
    return rate(offered, customers)


def response_rate(respondents: int | None, offered: int | None) -> Estimate:
    """People who answered the survey, of those who were offered it."""
    return rate(respondents, offered)


def pooled_rate(ratios: Iterable[Ratio]) -> PooledRate:
    """The sum of the parts over the sum of the wholes, of the records whose counts make sense.

    A record that lacks one of its counts, or whose counts contradict each other, is left out
    with both: a sum that keeps half of it would be wrong. `pools` says how many were.
    """
    records = list(ratios)
    good = [ratio for ratio in records if ratio.fault is None]
    impossible = sum(r.fault is Suppression.DENOMINATOR_IMPOSSIBLE for r in records)
    unknown = len(records) - len(good) - impossible
    if good:
        parts, wholes = sum(r.part or 0 for r in good), sum(r.whole or 0 for r in good)
        estimate = rate(parts, wholes)
    else:
        reason = (
            Suppression.DENOMINATOR_IMPOSSIBLE if impossible else Suppression.DENOMINATOR_UNKNOWN
        )
        estimate = Estimate.hidden(reason, n=0, unit=Unit.SHARE, method=COUNTED)
    pools = (
        f"{len(good)} of {len(records)} records; left out: {impossible} whose counts contradict "
        f"each other, {unknown} without counts"
    )
    return PooledRate(replace(estimate, pools=pools), len(good), unknown, impossible)
