"""The JSON of one form: its attributes, its questions with their options, its sections."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from firsthand.listen.surveys.importing.source import not_this_format

type Record = Mapping[str, Any]


@dataclass(frozen=True)
class Document:
    """attributes: of the form. The rest are records with their attributes and their id; options
    are in the question they belong to, under question_options."""

    attributes: Record
    questions: tuple[Record, ...]
    sections: tuple[Record, ...]
    submissions: tuple[Record, ...]


def read_document(source: object) -> Document:
    """JSON:API with everything under `included`, or one plain object; raises InvalidInput."""
    data = source.get("data", source) if isinstance(source, Mapping) else None
    if not isinstance(data, Mapping):
        raise not_this_format(_("a Touchpoints form"), _("it holds no single form"))
    attributes = data.get("attributes", data)
    if not isinstance(attributes, Mapping) or "title" not in attributes or "kind" not in attributes:
        raise not_this_format(_("a Touchpoints form"), _("it has no title or no kind"))
    included = source.get("included") if isinstance(source, Mapping) else None
    found = _by_type(included)
    questions = _records(attributes.get("questions")) or found.get("questions", [])
    return Document(
        attributes,
        tuple(_with_options(each, found.get("question_options", [])) for each in questions),
        tuple(_records(attributes.get("form_sections")) or found.get("form_sections", [])),
        tuple(found.get("submissions", [])),
    )


def _by_type(included: object) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for each in included if isinstance(included, list) else []:
        if isinstance(each, Mapping) and isinstance(each.get("attributes"), Mapping):
            record = {
                **each["attributes"],
                "id": each.get("id"),
                "relationships": each.get("relationships"),
            }
            found.setdefault(str(each.get("type")), []).append(record)
    return found


def _with_options(question: Record, options: list[Record]) -> Record:
    own = _records(question.get("question_options"))
    if not own:
        named = {str(one.get("id")) for one in _related(question)}
        own = [one for one in options if str(one.get("id")) in named]
    return {**question, "question_options": own}


def _related(question: Record) -> list[Record]:
    value: object = question.get("relationships")
    for step in ("question_options", "data"):
        value = value.get(step) if isinstance(value, Mapping) else None
    return _records(value)


def _records(source: object) -> list[Record]:
    return [one for one in source if isinstance(one, Mapping)] if isinstance(source, list) else []
