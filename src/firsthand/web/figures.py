"""How figures are written for people: one place, used by pages, text reports and PDF alike."""

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
    Suppression.DENOMINATOR_IMPOSSIBLE: gettext_lazy("Cannot be right: the counts contradict each other"),
}

_DIFFERENCES = frozenset({Unit.DIFFERENCE_OF_SHARES, Unit.DIFFERENCE_OF_MEANS})


def value_words(value: float, unit: Unit) -> str:
    """A number in its unit: 76.9%, 4.10, +1.2 points, −0.05."""
    sign = "+" if unit in _DIFFERENCES and value > 0 else ""
    if unit is Unit.SHARE:
        return number_format(value * 100, 1) + "%"
    if unit is Unit.DIFFERENCE_OF_SHARES:
        points = number_format(value * 100, 1)
        return _("%(sign)s%(points)s points") % {"sign": sign, "points": _minus(points)}
    return sign + _minus(number_format(value, 2))


def _minus(number: str) -> str:
    return number.replace("-", "−")


def count_words(count: Count) -> str:
    """A whole number with separators, or words for an unknown one."""
    if count.value is None:
        return _("not known")
    return number_format(count.value, 0, force_grouping=True)


def interval_words(estimate: Estimate) -> str:
    """The interval, as “4.09 to 4.12”; empty where there is none."""
    if estimate.low is None or estimate.high is None:
        return ""
    low = value_words(estimate.low, estimate.unit)
    high = value_words(estimate.high, estimate.unit)
    return _("%(low)s to %(high)s") % {"low": low, "high": high}


def estimate_words(estimate: Estimate) -> str:
    """A whole estimate in one line of text: value, interval, n; or why it is not shown."""
    if estimate.suppressed is not None or estimate.value is None:
        return str(REASONS[estimate.suppressed or Suppression.NO_ANSWERS])
    value = value_words(estimate.value, estimate.unit)
    interval = interval_words(estimate) or _("no interval")
    n = count_words(Count(estimate.n))
    return _("%(value)s (%(interval)s; n = %(n)s)") % {"value": value, "interval": interval, "n": n}
