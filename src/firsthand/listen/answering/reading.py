"""What a browser sent for one page, as raw answers by question; the fields of drawing.py."""

import re
from collections.abc import Callable, Mapping

from django.http import QueryDict

from firsthand.listen.surveys.api import Definition, Page, Question, QuestionKind, comment_name
from firsthand.listen.surveys.kinds import WITH_OTHER

# Names of our own fields; those of questions start with a letter, so they never meet.
TICKET, PAGE, TRAP, LANGUAGE, BACK = "_ticket", "_page", "_website", "_lang", "_back"
_NOT_DATE = re.compile(r"[\s-]+")


def field_name(question: Question, part: object) -> str:
    """The name of one of several fields of a question."""
    return f"{question.name}.{part}"


def read_page(page: Page, sent: QueryDict) -> dict[str, object]:
    """The raw answers to the questions of a page; a question that was left out is there, empty."""
    answers: dict[str, object] = {}
    for question in page.questions:
        if question.kind.is_asked:
            answers[question.name] = _READERS.get(question.kind, _one)(question, sent)
            if question.kind in WITH_OTHER and question.has_other:
                name = comment_name(question.name)
                answers[name] = sent.get(name, "")
    return answers


def read_hidden(definition: Definition, sent: QueryDict) -> dict[str, object]:
    """The values of the hidden fields that the definition has; nothing else of a link is taken."""
    return {
        question.name: sent[question.name]
        for question in definition.questions
        if question.kind is QuestionKind.HIDDEN and sent.get(question.name)
    }


def _one(question: Question, sent: QueryDict) -> object:
    return sent.get(question.name, "")


def _several(question: Question, sent: QueryDict) -> object:
    return sent.getlist(question.name)


def _date(question: Question, sent: QueryDict) -> object:
    year, month, day = (
        _NOT_DATE.sub("", sent.get(field_name(question, part), ""))
        for part in ("year", "month", "day")
    )
    return f"{year}-{month:0>2}-{day:0>2}" if year or month or day else ""


def _ranking(question: Question, sent: QueryDict) -> object:
    places = {
        value: sent.get(field_name(question, number), "")
        for number, value in enumerate(question.values, start=1)
    }
    return places if any(places.values()) else {}


def _matrix(question: Question, sent: QueryDict) -> object:
    cells: dict[str, object] = {}
    for number, row in enumerate(question.rows, start=1):
        name = field_name(question, number)
        given = sent.getlist(name) if question.several_per_row else sent.get(name, "")
        if given:
            cells[row.value] = given
    return cells


_READERS: Mapping[QuestionKind, Callable[[Question, QueryDict], object]] = {
    QuestionKind.MULTIPLE_CHOICE: _several,
    QuestionKind.DATE: _date,
    QuestionKind.RANKING: _ranking,
    QuestionKind.MATRIX: _matrix,
}
