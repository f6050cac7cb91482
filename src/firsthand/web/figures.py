"""How figures are written for people: one place, used by pages, text reports and PDF alike."""

import math
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.core.estimate import Count, Estimate, Suppression, Unit

REASONS: dict[Suppression, Promise] = {
    Suppression.NO_ANSWERS: gettext_lazy("No answers"),
    Suppression.TOO_FEW: gettext_lazy("Too few answers to show"),
    Suppression.COMPLEMENTARY: gettext_lazy("Hidden to protect a small group"),
    Suppression.DENOMINATOR_UNKNOWN: gettext_lazy("Not known: the count it divides by is missing"),
    Suppression.DENOMINATOR_IMPOSSIBLE: gettext_lazy(
        "Cannot be right: the counts contradict each other"
    ),
}

_SHARES = frozenset({Unit.SHARE, Unit.DIFFERENCE_OF_SHARES})
_DIFFERENCES = frozenset({Unit.DIFFERENCE_OF_SHARES, Unit.DIFFERENCE_OF_MEANS})
_WHOLE_FROM = 100  # a total of this size is read as a whole number
_SMALL = 0.1  # below this two digits after the point would say next to nothing
_MOST_DIGITS = 6


def value_words(value: float, unit: Unit) -> str:
    """A number in its unit: 76.9%, 4.10, +1.2 points, −0.05, 3,677,178."""
    return _in_unit(_number(value, unit, _digits(value, unit)), unit)


def _in_unit(number: str, unit: Unit) -> str:
    if unit is Unit.SHARE:
        return f"{number}%"
    if unit is Unit.DIFFERENCE_OF_SHARES:
        return _("%(number)s points") % {"number": number}
    return number


def _digits(size: float, unit: Unit) -> int:
    """How many digits after the point a number of this size deserves."""
    if unit in _SHARES:
        return 1
    if unit is Unit.TOTAL and abs(size) >= _WHOLE_FROM:
        return 0
    if unit in _DIFFERENCES or not 0 < abs(size) < _SMALL:
        return 2
    return min(1 - math.floor(math.log10(abs(size))), _MOST_DIGITS)


def _number(value: float, unit: Unit, digits: int) -> str:
    """Rounded half to even on the binary value, as Python does; number_format alone cuts off."""
    rounded = Decimal(f"{value * 100 if unit in _SHARES else value:.{digits}f}")
    sign = "−" if rounded < 0 else "+" if unit in _DIFFERENCES and rounded > 0 else ""
    return sign + number_format(abs(rounded), digits, force_grouping=True)


def count_words(count: Count) -> str:
    """A whole number with separators, or words for an unknown one."""
    if count.value is None:
        return _("not known")
    return number_format(count.value, 0, force_grouping=True)


def interval_words(estimate: Estimate) -> str:
    """The interval, as “4.09 to 4.12”; empty where there is none."""
    if estimate.low is None or estimate.high is None:
        return ""
    # “−1.2 to +0.4 points”: the unit once is enough, but a per cent sign belongs to its number.
    unit = estimate.unit
    digits = _digits(max(abs(estimate.low), abs(estimate.high)), unit)
    low, high = (_number(end, unit, digits) for end in (estimate.low, estimate.high))
    if unit is not Unit.DIFFERENCE_OF_SHARES:
        low = _in_unit(low, unit)
    high = _in_unit(high, unit)
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def no_interval_words(estimate: Estimate) -> str:
    """Why no interval stands there: none is needed, or none can be given."""
    return _("counted, no interval needed") if estimate.is_counted else _("no interval")


def estimate_words(estimate: Estimate) -> str:
    """A whole estimate in one line of text: value, interval, n; or why it is not shown."""
    if estimate.suppressed is not None or estimate.value is None:
        return str(REASONS[estimate.suppressed or Suppression.NO_ANSWERS])
    value = value_words(estimate.value, estimate.unit)
    interval = interval_words(estimate) or no_interval_words(estimate)
    n = count_words(Count(estimate.n))
    return _("%(value)s (%(interval)s; n = %(n)s)") % {"value": value, "interval": interval, "n": n}
