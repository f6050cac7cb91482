"""Text entry and sliders: what is typed or set as a number."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from firsthand.listen.formats.qsf.choices import read_options
from firsthand.listen.formats.qsf.common import (
    base,
    leave_checks,
    required,
    tag,
    title_of,
    validation,
)
from firsthand.listen.formats.qsf.context import as_mapping
from firsthand.listen.formats.qsf.questions import Converted, Source
from firsthand.listen.surveys import limits
from firsthand.listen.surveys.definition import Question
from firsthand.listen.surveys.importing.joining import joined
from firsthand.listen.surveys.kinds import QuestionKind

_LONG = frozenset({"ML", "ESTB"})
_CONTENT = {
    "ValidEmail": QuestionKind.EMAIL,
    "ValidPhone": QuestionKind.PHONE,
    "ValidNumber": QuestionKind.NUMBER,
    "ValidDate": QuestionKind.DATE,
}
_KNOWN_CHECKS = frozenset({"ContentType", "ValidNumber", "TotalChars"})


def text_entry(source: Source, found: Converted) -> None:
    """TE: one field, or the fields of a form."""
    selector = str(source.payload.get("Selector"))
    if selector == "PW":
        reason = _("Surveys must not ask for passwords.")
        source.context.leave(source.path, found.kind, reason)
    elif selector == "FORM":
        found.questions = _per_choice(source, QuestionKind.SHORT_TEXT)
    else:
        found.questions = [_field(source, is_long=selector in _LONG)]


def slider(source: Source, found: Converted) -> None:
    """Slider: a number for each of its lines, between the ends of the slider."""
    layout = as_mapping(source.payload.get("Configuration"))
    low, high = _number(layout.get("CSSliderMin")), _number(layout.get("CSSliderMax"))
    whole = str(layout.get("NumDecimals", "0")) in ("0", "")
    found.questions = [
        replace(question, minimum=low, maximum=high, whole=whole)
        for question in _per_choice(source, QuestionKind.NUMBER)
    ]


def _field(source: Source, *, is_long: bool) -> Question:
    settings = validation(source)
    plain = QuestionKind.LONG_TEXT if is_long else QuestionKind.SHORT_TEXT
    content = settings.get("ContentType") if settings.get("Type") == "ContentType" else None
    kind = _CONTENT.get(str(content), plain)
    question = replace(base(source, kind), required=required(source))
    if content and kind is plain:
        source.leave("Validation.ContentType", str(content), _("This check is not ours."))
    leave_checks(source, _KNOWN_CHECKS)
    if kind is QuestionKind.NUMBER:
        return _bounded(question, as_mapping(settings.get("ValidNumber")))
    return replace(question, max_length=_length(settings, kind))


def _bounded(question: Question, number: Mapping[str, Any]) -> Question:
    whole = str(number.get("NumDecimals", "")) == "0"
    low, high = _number(number.get("Min")), _number(number.get("Max"))
    return replace(question, minimum=low, maximum=high, whole=whole)


def _length(settings: Mapping[str, Any], kind: QuestionKind) -> int | None:
    most = _number(settings.get("TotalChars"))
    highest = limits.SHORT_ANSWER if kind is QuestionKind.SHORT_TEXT else limits.LONG_ANSWER
    is_text = kind in (QuestionKind.SHORT_TEXT, QuestionKind.LONG_TEXT)
    return int(most) if is_text and most is not None and 1 <= most <= highest else None


def _per_choice(source: Source, kind: QuestionKind) -> list[Question]:
    """One question for each line, called by the question and the line."""
    is_required, title = required(source), title_of(source)
    leave_checks(source)
    lines = read_options(source, "Choices", with_other=False, codes={})
    return [
        Question(
            source.context.names.give(f"{tag(source)}_{line.value}"),
            kind,
            joined(title, line.text),
            required=is_required,
        )
        for line in lines.options
    ]


def _number(written: object) -> int | float | None:
    try:
        number = float(str(written))
    except ValueError:
        return None
    if not abs(number) < 1e15:  # noqa: PLR2004 -- no slider is so long; "nan" ends here too
        return None
    return int(number) if number.is_integer() else number
