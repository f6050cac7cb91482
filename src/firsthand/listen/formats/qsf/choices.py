"""Choices, rows and columns of Qualtrics questions as our options."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from firsthand.listen.formats.qsf.context import as_mapping, says_something
from firsthand.listen.formats.qsf.questions import Source
from firsthand.listen.surveys.definition import OTHER, Option
from firsthand.listen.surveys.importing.naming import Values
from firsthand.listen.surveys.text import Text

_ORDERS = {"Choices": "ChoiceOrder", "Answers": "AnswerOrder"}


@dataclass(frozen=True)
class Options:
    """options: ours. values: by id in the source. other_label: of a choice that people fill in."""

    options: tuple[Option, ...]
    values: dict[str, str]
    other_label: Text | None = None


def read_options(
    source: Source, part: str, *, with_other: bool, codes: Mapping[str, Any] | None = None
) -> Options:
    """The choices ("Choices") or columns ("Answers") in their order.

    The value is the recode value where there is one, else the id. The last choice with a text
    field becomes "other" where the kind has that; the text fields of all others are written down.
    """
    choices = {key: as_mapping(one) for key, one in as_mapping(source.get(part)).items()}
    codes = as_mapping(source.get("RecodeValues")) if codes is None else codes
    filled_in = [key for key, one in choices.items() if says_something(one.get("TextEntry"))]
    order = _order(source, part, choices)
    other = next((key for key in reversed(order) if key in filled_in), None) if with_other else None
    values, given = Values(), {}
    found: list[Option] = []
    label = None
    for key in order:
        text = _text(source, part, key, choices[key])
        _leave_rest(source, f"{part}.{key}", choices[key], is_other=key == other)
        if key == other:
            given[key], label = OTHER, text
            if says_something(codes.get(key)):
                reason = _("The choice that people fill in has the value “other” here.")
                source.leave(f"{part}.{key}.RecodeValue", "RecodeValues", reason)
            continue
        given[key] = values.give(str(codes.get(key) or key))
        found.append(Option(given[key], text))
    return Options(tuple(found), given, label)


def _order(source: Source, part: str, choices: Mapping[str, Any]) -> list[str]:
    wanted = source.payload.get(_ORDERS[part])
    named = [str(key) for key in wanted] if isinstance(wanted, list) else []
    order = list(dict.fromkeys(key for key in named if key in choices))
    return order + [key for key in choices if key not in order]


def _text(source: Source, part: str, key: str, choice: Mapping[str, Any]) -> Text:
    path = f"{source.path}.{part}.{key}"
    wordings = source.translations(part, key, "Display")
    text = source.context.text(path, choice.get("Display"), wordings)
    if not text:
        source.leave(f"{part}.{key}", _("text"), _("It is empty; the number stands for it."))
    return text or Text(key)


def _leave_rest(source: Source, part: str, choice: Mapping[str, Any], *, is_other: bool) -> None:
    taken = {"Display", "TextEntry"} if is_other else {"Display"}
    for key in sorted(choice.keys() - taken):
        if says_something(choice[key]):
            source.leave(f"{part}.{key}", key, _why(key))


def _why(key: str) -> str:
    if key == "DisplayLogic":
        return _("Every choice is shown to everyone.")
    if key == "ExclusiveAnswer":
        return _("No choice shuts out the others.")
    if key == "TextEntry":
        return _("Only one choice can have a field to fill in.")
    return _("It is not part of our format.")
