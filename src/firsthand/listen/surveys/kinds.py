"""The kinds of question that a survey can hold."""

from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class QuestionKind(StrEnum):
    """How a question is asked and what its answer looks like (see answers.Answer)."""

    FIVE_POINT = "five_point"
    THUMBS = "thumbs"
    ZERO_TO_TEN = "zero_to_ten"
    YES_NO = "yes_no"
    SINGLE_CHOICE = "single_choice"
    MULTIPLE_CHOICE = "multiple_choice"
    DROP_DOWN = "drop_down"
    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    NUMBER = "number"
    DATE = "date"
    EMAIL = "email"
    PHONE = "phone"
    RANKING = "ranking"
    MATRIX = "matrix"
    STATEMENT = "statement"
    HIDDEN = "hidden"

    @property
    def label(self) -> Promise:
        """The name on screens, translated when it is shown."""
        return _LABELS[self]

    @property
    def is_asked(self) -> bool:
        """Whether a person answers it: statements are read, hidden fields come from the link."""
        return self not in (QuestionKind.STATEMENT, QuestionKind.HIDDEN)


_LABELS: dict[QuestionKind, Promise] = {
    QuestionKind.FIVE_POINT: _("5-point scale"),
    QuestionKind.THUMBS: _("Thumbs up or down"),
    QuestionKind.ZERO_TO_TEN: _("Scale from 0 to 10"),
    QuestionKind.YES_NO: _("Yes or no"),
    QuestionKind.SINGLE_CHOICE: _("One choice"),
    QuestionKind.MULTIPLE_CHOICE: _("Several choices"),
    QuestionKind.DROP_DOWN: _("Drop-down list"),
    QuestionKind.SHORT_TEXT: _("Short text"),
    QuestionKind.LONG_TEXT: _("Long text"),
    QuestionKind.NUMBER: _("Number"),
    QuestionKind.DATE: _("Date"),
    QuestionKind.EMAIL: _("E-mail address"),
    QuestionKind.PHONE: _("Phone number"),
    QuestionKind.RANKING: _("Ranking"),
    QuestionKind.MATRIX: _("Table of rows and columns"),
    QuestionKind.STATEMENT: _("Text to read"),
    QuestionKind.HIDDEN: _("Hidden field"),
}

SCALES: dict[QuestionKind, tuple[int, ...]] = {
    QuestionKind.FIVE_POINT: (1, 2, 3, 4, 5),
    QuestionKind.THUMBS: (0, 1),
    QuestionKind.ZERO_TO_TEN: tuple(range(11)),
}
ONE_OF_OPTIONS = frozenset({QuestionKind.SINGLE_CHOICE, QuestionKind.DROP_DOWN})
WITH_OTHER = ONE_OF_OPTIONS | {QuestionKind.MULTIPLE_CHOICE}
NEEDS_OPTIONS = WITH_OTHER | {QuestionKind.RANKING, QuestionKind.MATRIX}
