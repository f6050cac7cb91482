"""How much of a response an endpoint hears."""

from collections.abc import Mapping
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.listen.surveys.api import Definition, Question, QuestionKind
from firsthand.listen.surveys.kinds import ONE_OF_OPTIONS, SCALES


class Detail(StrEnum):
    """From the least to the most."""

    IDS = "ids"
    CHOICES = "choices"
    EVERYTHING = "everything"

    @property
    def label(self) -> Promise:
        """The name on screens, translated when it is shown."""
        return _LABELS[self]


_LABELS: dict[Detail, Promise] = {
    Detail.IDS: _("Only that there is a response, and its id"),
    Detail.CHOICES: _("The answers that were chosen, without anything that a person wrote"),
    Detail.EVERYTHING: _("All answers, with the texts that people wrote"),
}

_CHOSEN = frozenset(
    {*SCALES, *ONE_OF_OPTIONS}
    | {QuestionKind.YES_NO, QuestionKind.MULTIPLE_CHOICE, QuestionKind.NUMBER}
    | {QuestionKind.RANKING, QuestionKind.MATRIX}
)


def told(
    detail: Detail, definition: Definition | None, answers: Mapping[str, object]
) -> dict[str, object] | None:
    """Those of the answers that may be told; None for none at all."""
    if detail is Detail.IDS:
        return None
    if detail is Detail.EVERYTHING:
        return dict(answers)
    # Without the definition nobody can say which answers are texts.
    questions = () if definition is None else definition.questions
    chosen = {question.name for question in questions if _is_chosen(question)}
    return {name: value for name, value in answers.items() if name in chosen}


def _is_chosen(question: Question) -> bool:
    if question.kind is QuestionKind.HIDDEN:
        return bool(question.options)
    return question.kind in _CHOSEN
