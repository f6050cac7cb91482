"""The words for what a question asks about and when a survey meets a person."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class QuestionRole(StrEnum):
    """What a question measures; answers of one role are compared, wording by wording."""

    SATISFACTION = "satisfaction"
    TRUST = "trust"
    EFFECTIVENESS = "effectiveness"
    EASE = "ease"
    EFFICIENCY = "efficiency"
    TRANSPARENCY = "transparency"
    HUMANITY = "humanity"
    EMPLOYEE = "employee"
    OTHER = "other"
    OPEN_TEXT = "open_text"
    SEGMENT = "segment"

    @property
    def label(self) -> Promise:
        """The name on screens, translated when it is shown."""
        return _LABELS[self]


_LABELS: dict[QuestionRole, Promise] = {
    QuestionRole.SATISFACTION: _("Satisfaction"),
    QuestionRole.TRUST: _("Trust"),
    QuestionRole.EFFECTIVENESS: _("Effectiveness"),
    QuestionRole.EASE: _("Ease"),
    QuestionRole.EFFICIENCY: _("Efficiency"),
    QuestionRole.TRANSPARENCY: _("Transparency"),
    QuestionRole.HUMANITY: _("Humanity"),
    QuestionRole.EMPLOYEE: _("Employee"),
    QuestionRole.OTHER: _("Other question"),
    QuestionRole.OPEN_TEXT: _("Open text"),
    QuestionRole.SEGMENT: _("Segment"),
}


class Scale(StrEnum):
    """The values that a question's answers take."""

    FIVE_POINT = "five_point"  # 1 strongly disagree to 5 strongly agree
    THUMBS = "thumbs"  # 0 down, 1 up
    CHOICE = "choice"  # chosen 1, offered but not chosen 0
    TEXT = "text"

    @property
    def values(self) -> range:
        """Every value that an answer may have; none for text."""
        return _VALUES[self]


_VALUES: dict[Scale, range] = {
    Scale.FIVE_POINT: range(1, 6),
    Scale.THUMBS: range(2),
    Scale.CHOICE: range(2),
    Scale.TEXT: range(0),
}


class TransactionPoint(StrEnum):
    """When the survey meets the person: the three values of the A-11 detail record."""

    POST_INTERACTION = "post_interaction"
    POST_SERVICE_JOURNEY = "post_service_journey"
    RELATIONAL = "relational"

    @property
    def label(self) -> Promise:
        """The name on screens, translated when it is shown."""
        return _POINT_LABELS[self]


_POINT_LABELS: dict[TransactionPoint, Promise] = {
    TransactionPoint.POST_INTERACTION: _("After an interaction"),
    TransactionPoint.POST_SERVICE_JOURNEY: _("After the whole service"),
    TransactionPoint.RELATIONAL: _("About the relation as a whole"),
}
