"""The first answer, filled in from a link (?a=). The link only fills it in: nothing is recorded
before the person sends the form, so programs that open links give no answers."""

from collections.abc import Mapping

from firsthand.listen.surveys.api import Definition, Question, QuestionKind, next_page, visible
from firsthand.listen.surveys.cleaning import AnswerError, clean
from firsthand.listen.surveys.kinds import ONE_OF_OPTIONS, SCALES

PARAMETER = "a"
_ONE_ANSWER = frozenset({*SCALES, *ONE_OF_OPTIONS, QuestionKind.YES_NO})


def first_question(definition: Definition, hidden: Mapping[str, object]) -> Question | None:
    """The question that a person meets first, where it is answered by one choice; else None."""
    page = next_page(definition, hidden, None)
    if page is None:
        return None
    shown = visible(definition, hidden).questions
    asked = (each for each in page.questions if each.name in shown and each.kind.is_asked)
    first = next(asked, None)
    return first if first is not None and first.kind in _ONE_ANSWER else None


def preset(definition: Definition, hidden: Mapping[str, object], raw: str) -> dict[str, object]:
    """The first answer by its question; empty where the text is none of its choices."""
    question = first_question(definition, hidden) if raw else None
    if question is None:
        return {}
    try:
        answer = clean(question, raw)
    except AnswerError:
        return {}
    # As a form sends it, so that the page is drawn as if the person had chosen.
    plain = str(answer).lower() if isinstance(answer, bool) else answer
    return {} if plain is None else {question.name: plain}
