"""What was found, in words."""

from django.utils.translation import gettext as _

from firsthand.core.estimate import Suppression
from firsthand.understand.estimates.api import Finding, Gap
from firsthand.understand.gaps.judging import Group, Judged

_SMALLEST_P, _ALPHA = 0.001, 0.05


def p_words(p: float | None) -> str:
    """A probability of seeing such a difference by chance; empty where none was worked out."""
    if p is None:
        return ""
    return _("p < 0.001") if p < _SMALLEST_P else _("p = %(p)s") % {"p": f"{p:.3f}"}


def finding_words(group: Group) -> str:
    """What may be said of a group. Never that it is equal."""
    if group.figure.suppressed is Suppression.COMPLEMENTARY:
        return _("Not judged, to protect a small group")
    if group.figure.value is None:
        return _("Too small to judge")
    return _judged_words(group.gap) if group.gap else _("Not judged")


def _judged_words(gap: Gap) -> str:
    if gap.finding is Finding.GAP:
        is_lower = gap.gap is not None and (gap.gap.value or 0) < 0
        return _("Gap: lower") if is_lower else _("Gap: higher")
    words = {
        Finding.REFERENCE: _("Compared with"),
        Finding.TOO_SMALL: _("Too small to judge"),
        Finding.NO_GAP_SHOWN: _("No gap shown"),
    }
    return words[gap.finding]


def is_gap(group: Group) -> bool:
    """Whether a gap was found."""
    return group.gap is not None and group.gap.finding is Finding.GAP


def reference_words(judged: Judged) -> str:
    """With which group the others are compared, and why with this one."""
    if not judged.reference:
        return ""
    words = {"group": judged.dimension.label_of(judged.reference)}
    if judged.is_named:
        return _("%(group)s (as you chose)") % words
    return _("%(group)s (the largest)") % words


def verdict_words(judged: Judged) -> str:
    """Whether the groups of a dimension differ at all."""
    if judged.reason:
        return judged.reason
    if judged.dashboard_p is None:
        return _("No test is possible: all answered alike.")
    p = p_words(judged.dashboard_p)
    if judged.dashboard_p <= _ALPHA:
        return _("The groups differ (%(p)s)") % {"p": p}
    return _("No difference shown (%(p)s)") % {"p": p}
