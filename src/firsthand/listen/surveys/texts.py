"""Every text of a definition under a lasting id, for translation, comparison and search.

The ids are made of names and values, never of positions: title, page.visit.title,
question.trust.title, question.trust.low, question.reason.option.wait, question.service.row.speed.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from firsthand.listen.surveys.definition import Definition, Option, Page, Question
from firsthand.listen.surveys.kinds import QuestionKind
from firsthand.listen.surveys.text import Text

type Change = Callable[[str, Text], Text]

_QUESTION_PARTS = {
    "title": "title",
    "description": "description",
    "low": "low_label",
    "high": "high_label",
    "other": "other_label",
}


@dataclass(frozen=True)
class TextUnit:
    """One text with its id."""

    id: str
    text: Text


def text_units(definition: Definition) -> list[TextUnit]:
    """Every text that people read and that is not empty, in order; hidden fields have none."""
    found: list[TextUnit] = []

    def collect(key: str, text: Text) -> Text:
        if text:
            found.append(TextUnit(key, text))
        return text

    map_texts(definition, collect)
    return found


def missing_translations(definition: Definition, language: str) -> list[TextUnit]:
    """The texts without a wording in a language; none for the survey's own language."""
    if language == definition.language:
        return []
    return [each for each in text_units(definition) if language not in dict(each.text.translations)]


def languages(definition: Definition) -> list[str]:
    """The default language first, then every other that has at least one text, sorted."""
    others = {key for each in text_units(definition) for key, _ in each.text.translations}
    return [definition.language, *sorted(others - {definition.language})]


def map_texts(definition: Definition, change: Change) -> Definition:
    """The same definition with every text replaced by `change(id, text)`."""
    return replace(
        definition,
        title=change("title", definition.title),
        description=change("description", definition.description),
        pages=tuple(_page(page, change) for page in definition.pages),
        thanks=change("thanks", definition.thanks),
    )


def all_texts(definition: Definition) -> Iterator[TextUnit]:
    """Every text, empty ones and those of hidden fields included: what the rules look at."""
    found: list[TextUnit] = []

    def collect(key: str, text: Text) -> Text:
        found.append(TextUnit(key, text))
        return text

    for page in definition.pages:
        for question in page.questions:
            if question.kind is QuestionKind.HIDDEN:
                _texts_of(question, collect)
    map_texts(definition, collect)
    return iter(found)


def _page(page: Page, change: Change) -> Page:
    prefix = f"page.{page.name}"
    return replace(
        page,
        title=change(f"{prefix}.title", page.title),
        description=change(f"{prefix}.description", page.description),
        questions=tuple(
            question if question.kind is QuestionKind.HIDDEN else _texts_of(question, change)
            for question in page.questions
        ),
    )


def _texts_of(question: Question, change: Change) -> Question:
    prefix = f"question.{question.name}"
    parts: dict[str, Any] = {
        field: change(f"{prefix}.{part}", getattr(question, field))
        for part, field in _QUESTION_PARTS.items()
    }
    return replace(
        question,
        **parts,
        options=_options(question.options, f"{prefix}.option", change),
        rows=_options(question.rows, f"{prefix}.row", change),
    )


def _options(options: tuple[Option, ...], prefix: str, change: Change) -> tuple[Option, ...]:
    return tuple(
        Option(each.value, change(f"{prefix}.{each.value}", each.text)) for each in options
    )
