"""The measures: which question, on which scale, and which answers count as positive."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.listen.roles import QuestionRole, Scale
from firsthand.understand.estimates.api import THUMB_UP, TOP_TWO


class Measure(StrEnum):
    """One thing that is measured. A thumb and a five-point answer are never pooled."""

    TRUST = "trust"
    TRUST_THUMBS = "trust_thumbs"
    SATISFACTION = "satisfaction"
    EFFECTIVENESS = "effectiveness"
    EASE = "ease"
    EFFICIENCY = "efficiency"
    TRANSPARENCY = "transparency"
    HUMANITY = "humanity"
    EMPLOYEE = "employee"

    @property
    def role(self) -> QuestionRole:
        """What the question asks about."""
        return QuestionRole.TRUST if self is Measure.TRUST_THUMBS else QuestionRole(self.value)

    @property
    def scale(self) -> Scale:
        """The scale of its answers."""
        return Scale.THUMBS if self is Measure.TRUST_THUMBS else Scale.FIVE_POINT

    @property
    def positive(self) -> frozenset[int]:
        """The answers that count as positive: 4 and 5 of five, or a thumb up."""
        return THUMB_UP if self is Measure.TRUST_THUMBS else TOP_TWO

    @property
    def has_mean(self) -> bool:
        """Whether a mean makes sense: thumbs have only a share."""
        return self.scale is Scale.FIVE_POINT

    @property
    def label(self) -> Promise:
        """The name on screens, translated when it is shown."""
        return _LABELS[self]

    @property
    def share_label(self) -> Promise:
        """What the share is of, for headings."""
        return _("Share of thumbs up") if self is Measure.TRUST_THUMBS else _("Share of 4 and 5")


_LABELS: dict[Measure, Promise] = {
    Measure.TRUST: _("Trust"),
    Measure.TRUST_THUMBS: _("Trust (thumbs up or down)"),
    Measure.SATISFACTION: _("Satisfaction"),
    Measure.EFFECTIVENESS: _("Effectiveness"),
    Measure.EASE: _("Ease"),
    Measure.EFFICIENCY: _("Efficiency"),
    Measure.TRANSPARENCY: _("Transparency"),
    Measure.HUMANITY: _("Humanity"),
    Measure.EMPLOYEE: _("Employee"),
}
