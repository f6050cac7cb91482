"""Which column of a file is which: by the name of a question, its words, or a part of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from firsthand.listen.responses.export.sheet import FIXED
from firsthand.listen.surveys.api import Definition, Question, QuestionKind, comment_name
from firsthand.listen.surveys.kinds import WITH_OTHER
from firsthand.web.downloads import SNAPSHOT_COLUMN


class About(StrEnum):
    """What a column says that is no answer."""

    ID = "response_id"
    ANSWERED_AT = "answered_at"
    RECEIVED_AT = "received_at"  # stands in where nobody knows when it was answered
    LANGUAGE = "language"
    COUNTS = "counts"


@dataclass(frozen=True)
class Answer:
    """A column with an answer. name: under which it is kept. part: of a question in several
    columns, the value of the option that was ticked, or of the row that was answered."""

    name: str
    question: Question
    part: str = ""

    @property
    def is_comment(self) -> bool:
        """Whether it holds the words beside "other"."""
        return self.name != self.question.name

    @property
    def header(self) -> str:
        """As the template calls it, and our own export."""
        name = f"{self.name}_answer" if self.name in FIXED else self.name
        return f"{name}.{self.part}" if self.part else name


type Target = About | Answer

# Of our own export: known, and of no use here. The quarter follows from the date.
PASSED_OVER = frozenset({*FIXED, SNAPSHOT_COLUMN}) - frozenset(About)
_ALIASES = {
    "id": About.ID,
    "external_id": About.ID,
    "response id": About.ID,
    "answered at": About.ANSWERED_AT,
}


class Columns:
    """Every column that a file of answers to one definition may have."""

    def __init__(self, definition: Definition) -> None:
        self.answers = list(_answers(definition))
        # The names of the questions that everybody is asked and has to answer.
        self.needed = [
            question.name
            for page in definition.pages
            for question in page.questions
            if question.required and page.visible_if is None and question.visible_if is None
        ]
        exact: list[tuple[str, Target]] = [(about.value, about) for about in About]
        exact += [(answer.header, answer) for answer in self.answers]
        self._tiers = [
            _index(exact),
            _index((_plain(header), target) for header, target in exact),
            _index(_by_words(self.answers)),
            _index(_ALIASES.items()),
        ]

    def find(self, header: str) -> list[Target]:
        """What a column of that name holds: nothing known, one thing, or one of several."""
        for tier, key in zip(self._tiers, (header, *[_plain(header)] * 3), strict=True):
            if key in tier:
                return tier[key]
        return []

    @property
    def headers(self) -> list[str]:
        """Every name of a column, as the template has them."""
        return [about.value for about in About] + [answer.header for answer in self.answers]


def _answers(definition: Definition) -> Iterator[Answer]:
    for question in definition.questions:
        if question.kind is QuestionKind.STATEMENT:
            continue
        yield Answer(question.name, question)
        if question.kind in WITH_OTHER and question.has_other:
            yield Answer(comment_name(question.name), question)
        yield from (Answer(question.name, question, part) for part in parts_of(question))


def parts_of(question: Question) -> tuple[str, ...]:
    """The values that may have a column each: rows of a matrix, choices of several."""
    if question.kind is QuestionKind.MATRIX:
        return tuple(row.value for row in question.rows)
    return question.values if question.kind is QuestionKind.MULTIPLE_CHOICE else ()


def _by_words(answers: Iterable[Answer]) -> Iterator[tuple[str, Target]]:
    for answer in answers:
        if _is_whole(answer):
            title = answer.question.title
            for words in {title.default, *(wording for _language, wording in title.translations)}:
                if words:
                    yield _plain(words), answer


def _is_whole(answer: Answer) -> bool:
    return not answer.is_comment and not answer.part


def _index(pairs: Iterable[tuple[str, Target]]) -> dict[str, list[Target]]:
    found: dict[str, list[Target]] = {}
    for key, target in pairs:
        if target not in found.setdefault(key, []):
            found[key].append(target)
    return found


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
