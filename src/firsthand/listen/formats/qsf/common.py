"""What the converters of all Qualtrics question types do alike."""

from typing import Any

from django.utils.translation import gettext as _

from firsthand.listen.formats.qsf.context import as_mapping, says_something
from firsthand.listen.formats.qsf.questions import Source
from firsthand.listen.surveys.definition import Question
from firsthand.listen.surveys.kinds import QuestionKind
from firsthand.listen.surveys.text import Text

# On and off of ForceResponse, and what goes with it.
_ABOUT_REQUIRED = frozenset({"ForceResponse", "ForceResponseType", "Type"})


def tag(source: Source) -> str:
    """What the question is called in exports, or its id."""
    return str(source.payload.get("DataExportTag") or source.payload.get("QuestionID") or "q")


def base(source: Source, kind: QuestionKind) -> Question:
    """Name and text; a question without text is called by its name."""
    title = title_of(source)
    return Question(source.context.names.give(tag(source)), kind, title)


def title_of(source: Source) -> Text:
    """The text of the question."""
    path = f"{source.path}.QuestionText"
    wordings = source.translations("QuestionText")
    title = source.context.text(path, source.payload.get("QuestionText"), wordings)
    if not title:
        source.leave("QuestionText", _("text"), _("It is empty; the name stands for it."))
    return title or Text(tag(source))


def required(source: Source) -> bool:
    """Whether an answer is forced; other checks are written down."""
    settings = validation(source)
    force = settings.get("ForceResponse")
    if force not in (None, "ON", "OFF", "", False, True):
        reason = _("Answers are required or not; there are no requests.")
        source.leave("Validation.ForceResponse", "ForceResponse", reason)
    return force in ("ON", True)


def validation(source: Source) -> dict[str, Any]:
    """The settings of the check."""
    return as_mapping(as_mapping(source.get("Validation")).get("Settings"))


def leave_checks(source: Source, known: frozenset[str] = frozenset()) -> None:
    """Write down every check that is neither about required answers nor in `known`."""
    settings = validation(source)
    for key in sorted(settings.keys() - _ABOUT_REQUIRED - known):
        if says_something(settings[key]):
            source.leave(f"Validation.{key}", key, _("This check is not part of our format."))


def whole_number(written: object) -> int | None:
    """A small whole number that may stand in a text."""
    text = str(written)
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004
