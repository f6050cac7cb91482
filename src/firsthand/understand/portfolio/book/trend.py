"""What a change lets one say in a word."""

from firsthand.core.estimate import Estimate
from firsthand.understand.contracts import Trend


def trend_of(change: Estimate) -> Trend:
    """Up or down where the whole interval lies on that side of nought; unknown without one."""
    if change.low is None or change.high is None:
        return Trend.UNKNOWN
    if change.low > 0:
        return Trend.UP
    if change.high < 0:
        return Trend.DOWN
    return Trend.UNCLEAR
