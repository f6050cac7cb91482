"""The script as its template needs it: questions with the keys that choose their answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from firsthand.listen.answering.fields import Choice, Field, Part, fields
from firsthand.listen.answering.languages import Words, words
from firsthand.listen.channels.desk.script import Script, deciding
from firsthand.listen.surveys.api import Definition, QuestionKind

_CHOICES = frozenset(
    {
        QuestionKind.FIVE_POINT,
        QuestionKind.THUMBS,
        QuestionKind.ZERO_TO_TEN,
        QuestionKind.YES_NO,
        QuestionKind.SINGLE_CHOICE,
        QuestionKind.MULTIPLE_CHOICE,
    }
)
_LISTS = frozenset({QuestionKind.DATE, QuestionKind.RANKING})
_LONGEST_LIST = 9  # what one key can choose from


@dataclass(frozen=True)
class Keyed:
    """A choice and the key that chooses it; shows_key: whether its words are not the key."""

    key: str
    choice: Choice
    shows_key: bool


@dataclass(frozen=True)
class Line:
    """A group of choices: a whole question, or a row of a table."""

    name: str
    choices: tuple[Keyed, ...]
    part: Part | None = None

    @property
    def is_long(self) -> bool:
        """Whether some keys have two figures, so that Enter must end them."""
        return len(self.choices) > _LONGEST_LIST


@dataclass(frozen=True)
class Asked:
    """One question on the screen. look: how it is drawn. decides: whether others depend on it."""

    field: Field
    look: str
    lines: tuple[Line, ...]
    decides: bool

    @property
    def has_several(self) -> bool:
        """Whether several of its answers can be chosen."""
        return self.field.several or self.field.kind is QuestionKind.MULTIPLE_CHOICE


@dataclass(frozen=True)
class DrawnPage:
    """A page of the survey; title and description as they are read aloud."""

    title: Words
    description: Words
    asked: tuple[Asked, ...]


def drawn(
    definition: Definition,
    shown: Script,
    language: str,
    answers: Mapping[str, object],
    errors: Mapping[str, str],
) -> list[DrawnPage]:
    """The pages of the script in a language, with what was entered so far, raw or clean."""
    decides = deciding(definition)
    own = definition.language
    return [
        DrawnPage(
            words(page.title, language, own),
            words(page.description, language, own),
            tuple(
                _asked(field, field.name in decides)
                for field in fields(questions, definition, language, answers, errors)
            ),
        )
        for page, questions in shown.pages
    ]


def fields_of(pages: Sequence[DrawnPage]) -> list[Field]:
    """Every field of the pages, in order."""
    return [asked.field for page in pages for asked in page.asked]


def _asked(field: Field, decides: bool) -> Asked:
    if field.kind in _CHOICES:
        return Asked(field, "choices", (Line(field.name, _keyed(field, field.choices)),), decides)
    if field.kind is QuestionKind.MATRIX:
        lines = tuple(Line(part.name, _keyed(field, part.choices), part) for part in field.parts)
        return Asked(field, "matrix", lines, decides)
    if field.kind in _LISTS:
        return Asked(field, "parts", (), decides)
    return Asked(field, str(field.kind), (), decides)


def _keyed(field: Field, choices: Sequence[Choice]) -> tuple[Keyed, ...]:
    """From 1, as on paper; the points of a scale from 0 to 10 have their own."""
    is_scale = field.kind is QuestionKind.ZERO_TO_TEN
    keys = [choice.key if is_scale else str(at) for at, choice in enumerate(choices, start=1)]
    return tuple(
        Keyed(key, choice, str(choice.words) != key)
        for key, choice in zip(keys, choices, strict=True)
    )
