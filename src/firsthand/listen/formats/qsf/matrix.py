"""Tables of rows and columns, and several of them side by side."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from firsthand.listen.formats.qsf.choices import read_options
from firsthand.listen.formats.qsf.common import leave_checks, required, tag, title_of
from firsthand.listen.formats.qsf.context import as_mapping, says_something
from firsthand.listen.formats.qsf.questions import Converted, Source
from firsthand.listen.surveys.definition import Option, Question
from firsthand.listen.surveys.importing.joining import joined
from firsthand.listen.surveys.importing.naming import Values
from firsthand.listen.surveys.kinds import QuestionKind
from firsthand.listen.surveys.text import Text

# Whether several columns may be chosen in a row.
_SUBSELECTORS = {"SingleAnswer": False, "DL": False, "MultipleAnswer": True}


def matrix(source: Source, found: Converted) -> None:
    """Matrix: taken where each row is answered by choosing columns."""
    several = _several(source.payload)
    if several is None:
        reason = _("Tables here are answered by choosing, not by typing or dragging.")
        source.context.leave(source.path, found.kind, reason)
        return
    is_required = required(source)
    leave_checks(source)
    title = title_of(source)
    question = _table(source, found, title, tag(source), several=several)
    found.questions = [replace(question, every_row=is_required, required=is_required)]


def side_by_side(source: Source, found: Converted) -> None:
    """SBS: one table for each of its column groups; their answers are kept apart."""
    is_required = required(source)
    title = title_of(source)
    for key, each in as_mapping(source.get("AdditionalQuestions")).items():
        part = as_mapping(each)
        path = f"{source.path}.AdditionalQuestions.{key}"
        inner = Source({**part, **_rows(source, part)}, path, source.context, set())
        several = _several(part)
        if several is None:
            kind = f"{part.get('QuestionType')}/{part.get('Selector')}/{part.get('SubSelector')}"
            reason = _("Tables here are answered by choosing, not by typing or dragging.")
            source.context.leave(path, kind, reason)
            continue
        name = f"{tag(source)}_{key}"
        question = _table(inner, found, joined(title, title_of(inner)), name, several=several)
        _leave_rest(inner)
        found.questions.append(replace(question, every_row=is_required, required=is_required))
    source.used.update({"Choices", "ChoiceDataExportTags", "RecodeValues"})
    if not found.questions:
        reason = _("None of its column groups could be taken.")
        source.context.leave(source.path, found.kind, reason)


def _several(payload: Mapping[str, Any]) -> bool | None:
    if payload.get("QuestionType") != "Matrix" or payload.get("Selector") != "Likert":
        return None
    return _SUBSELECTORS.get(str(payload.get("SubSelector")))


def _table(source: Source, found: Converted, title: Text, name: str, *, several: bool) -> Question:
    columns = read_options(source, "Answers", with_other=False)
    rows = read_options(source, "Choices", with_other=False, codes={})
    tags = as_mapping(source.get("ChoiceDataExportTags"))
    values = Values()
    renamed = {key: values.give(str(tags.get(key) or key)) for key in rows.values}
    texts = [option.text for option in rows.options]
    found.values, found.rows = columns.values, renamed
    return Question(
        source.context.names.give(name),
        QuestionKind.MATRIX,
        title,
        options=columns.options,
        rows=tuple(
            Option(value, text) for value, text in zip(renamed.values(), texts, strict=True)
        ),
        several_per_row=several,
    )


def _rows(source: Source, part: Mapping[str, Any]) -> dict[str, Any]:
    """The rows are those of the whole question; a column group may repeat them, without marks."""
    choices = source.payload.get("Choices") or part.get("Choices")
    order = source.payload.get("ChoiceOrder") or part.get("ChoiceOrder")
    return {"Choices": choices, "ChoiceOrder": order}


def _leave_rest(inner: Source) -> None:
    known = inner.used | {
        "QuestionText",
        "QuestionType",
        "Selector",
        "SubSelector",
        "DataExportTag",
        "QuestionDescription",
        "QuestionID",
        "ChoiceOrder",
        "AnswerOrder",
        "AnalyzeChoices",
        "Validation",
    }
    for key in sorted(inner.payload.keys() - known):
        value = inner.payload[key]
        if says_something(value) and value != {"QuestionDescriptionOption": "UseText"}:
            inner.leave(key, key, _("It is not part of our format."))
