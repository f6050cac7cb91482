"""Touchpoints questions as ours. The column that holds the answers stays the name."""

import re
from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from firsthand.listen.formats.touchpoints.document import Record
from firsthand.listen.surveys import limits
from firsthand.listen.surveys.definition import NO_TEXT, Option, Question
from firsthand.listen.surveys.importing.ledger import Ledger
from firsthand.listen.surveys.importing.naming import Names, Values
from firsthand.listen.surveys.kinds import NEEDS_OPTIONS, QuestionKind
from firsthand.listen.surveys.text import Text

ANSWER_FIELD = re.compile(r"answer_(0[1-9]|[12]\d|30)", re.ASCII)
_KINDS = {
    "text_field": QuestionKind.SHORT_TEXT,
    "textarea": QuestionKind.LONG_TEXT,
    "rich_textarea": QuestionKind.LONG_TEXT,
    "text_email_field": QuestionKind.EMAIL,
    "text_phone_field": QuestionKind.PHONE,
    "checkbox": QuestionKind.MULTIPLE_CHOICE,
    "radio_buttons": QuestionKind.SINGLE_CHOICE,
    "dropdown": QuestionKind.DROP_DOWN,
    "combobox": QuestionKind.DROP_DOWN,
    "star_radio_buttons": QuestionKind.FIVE_POINT,
    "big_thumbs_up_down_buttons": QuestionKind.THUMBS,
    "yes_no_buttons": QuestionKind.YES_NO,
    "hidden_field": QuestionKind.HIDDEN,
    "date_select": QuestionKind.DATE,
    "text_display": QuestionKind.STATEMENT,
    "custom_text_display": QuestionKind.STATEMENT,
}
_FIVE = ("1", "2", "3", "4", "5")
_READ = frozenset(
    {"id", "form_id", "text", "question_type", "answer_field", "position", "is_required"}
    | {"created_at", "updated_at", "form_section_id", "character_limit", "help_text"}
    | {"question_options", "relationships"}
)
_LONGEST = {
    QuestionKind.SHORT_TEXT: limits.SHORT_ANSWER,
    QuestionKind.LONG_TEXT: limits.LONG_ANSWER,
}


def path_of(record: Record) -> str:
    """How a question is called in the account."""
    return f"question {record.get('answer_field') or record.get('id')}"


def convert(record: Record, names: Names, ledger: Ledger) -> Question | None:
    """The question, or None where it has no counterpart, which is written down."""
    path, kind = path_of(record), str(record.get("question_type"))
    if kind not in _KINDS:
        ledger.leave(path, kind, _why_not(kind))
        return None
    _leave_rest(record, path, ledger)
    wish = str(record.get("answer_field") or "text")
    question = Question(names.give(wish), _KINDS[kind], _title(record, path, ledger))
    if question.kind is QuestionKind.STATEMENT:
        return question
    if question.kind is QuestionKind.HIDDEN:
        return question
    question = replace(
        question,
        description=ledger.text(f"{path}.help_text", record.get("help_text")),
        required=record.get("is_required") is True,
        max_length=_length(record, question.kind),
    )
    return _with_options(question, record, path, ledger)


def _why_not(kind: str) -> str:
    if kind == "states_dropdown":
        return _("Its list of states is not in the file; make a drop-down list.")
    return _("There is no kind of question here that does the same.")


def _title(record: Record, path: str, ledger: Ledger) -> Text:
    title = ledger.text(f"{path}.text", record.get("text"))
    if not title:
        ledger.leave(f"{path}.text", _("text"), _("It is empty; the name stands for it."))
    return title or Text(str(record.get("answer_field") or "?"))


def _length(record: Record, kind: QuestionKind) -> int | None:
    limit = record.get("character_limit")
    if kind not in _LONGEST or isinstance(limit, bool) or not isinstance(limit, int) or limit < 1:
        return None
    return min(limit, _LONGEST[kind])


def _with_options(question: Question, record: Record, path: str, ledger: Ledger) -> Question:
    if question.kind not in NEEDS_OPTIONS:
        return question
    options, other = _options(record["question_options"], path, ledger)
    is_scale = sorted(option.value for option in options) == list(_FIVE) and other is None
    if question.kind is QuestionKind.SINGLE_CHOICE and is_scale:
        points = tuple(sorted(options, key=lambda option: option.value))
        return replace(question, kind=QuestionKind.FIVE_POINT, options=points)
    return replace(
        question, options=options, has_other=other is not None, other_label=other or NO_TEXT
    )


def _options(
    records: list[Record], path: str, ledger: Ledger
) -> tuple[tuple[Option, ...], Text | None]:
    """The choices in their order, and the label of the one that people fill in."""
    values, found, other = Values(), [], None
    for record in sorted(records, key=_position):
        stored = str(record.get("value") or record.get("text") or "choice")
        text = ledger.text(f"{path}.option {stored[:40]}", record.get("text")) or Text(stored)
        if record.get("other_option") is True and other is None:
            other = text
        else:
            # "other" without a field to fill in is a choice like any: A-11 lists have one.
            value = stored if stored == "other" and other is None else values.give(stored)
            found.append(Option(value, text))
    return tuple(found), other


def _position(record: Mapping[str, object]) -> int:
    position = record.get("position")
    return position if isinstance(position, int) else 0


def _leave_rest(record: Record, path: str, ledger: Ledger) -> None:
    for key in sorted(record.keys() - _READ):
        if record[key] not in (None, "", False, []):
            ledger.leave(f"{path}.{key}", key, _("It is not part of our format."))
