"""What the parts of a survey are called where changes are told: by their words, not their names."""

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import get_language_info, gettext_lazy
from django.utils.translation import gettext as _

from firsthand.listen.roles import QuestionRole
from firsthand.listen.surveys.definition import Definition, Option, Page, Question
from firsthand.listen.surveys.kinds import QuestionKind

_LONGEST = 100

_SETTINGS: dict[str, Promise] = {
    "kind": gettext_lazy("How it is asked"),
    "required": gettext_lazy("Must be answered"),
    "role": gettext_lazy("What it measures"),
    "has_other": gettext_lazy("Offer “other”, to be filled in"),
    "max_length": gettext_lazy("Longest answer, in characters"),
    "minimum": gettext_lazy("Lowest answer"),
    "maximum": gettext_lazy("Highest answer"),
    "whole": gettext_lazy("Whole numbers only"),
    "fewest": gettext_lazy("Choose at least"),
    "most": gettext_lazy("Choose at most"),
    "several_per_row": gettext_lazy("Several answers in each row"),
    "every_row": gettext_lazy("Every row must be answered"),
    "purpose": gettext_lazy("What browsers may fill in"),
}
# The parts of a question that have a wording, by the end of their id; see texts.py.
_PARTS: dict[str, Promise] = {
    "title": gettext_lazy("The wording of “%(question)s” changed (%(language)s)."),
    "description": gettext_lazy("The explanation under “%(question)s” changed (%(language)s)."),
    "low": gettext_lazy("The lower end of the scale of “%(question)s” changed (%(language)s)."),
    "high": gettext_lazy("The upper end of the scale of “%(question)s” changed (%(language)s)."),
    "other": gettext_lazy("The wording of “other” in “%(question)s” changed (%(language)s)."),
    "option": gettext_lazy("The wording of a choice of “%(question)s” changed (%(language)s)."),
    "row": gettext_lazy("The wording of a row of “%(question)s” changed (%(language)s)."),
}
_OF_SURVEY: dict[str, Promise] = {
    "title": gettext_lazy("The title of the survey changed (%(language)s)."),
    "description": gettext_lazy("The introduction of the survey changed (%(language)s)."),
    "thanks": gettext_lazy("The thanks at the end changed (%(language)s)."),
}
_OF_PAGE: dict[str, Promise] = {
    "title": gettext_lazy("The title of page “%(page)s” changed (%(language)s)."),
    "description": gettext_lazy("The introduction of page “%(page)s” changed (%(language)s)."),
}


def called(part: Page | Question) -> str:
    """A question or page as people read it; by its name only where it has no words."""
    words = " ".join(part.title.default.split()) or part.name
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"


def setting_called(field: str) -> str:
    """The setting as the editor calls it."""
    return str(_SETTINGS[field]) if field in _SETTINGS else field


def setting_value(value: object) -> str:
    """The value of a setting in words; empty for none."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, (QuestionKind, QuestionRole)):
        return str(value.label)
    return "" if value is None else str(value)


def options_called(options: Sequence[Option]) -> str:
    """The choices as people read them."""
    return ", ".join(each.text.default or each.value for each in options)


def language_called(code: str) -> str:
    """A language by its own name; by its tag where that is not known."""
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code


def wording_changed(definition: Definition, text_id: str, language: str) -> str:
    """The sentence that says which wording changed, for the id of a text."""
    kind, _dot, rest = text_id.partition(".")
    name, _dot, part = rest.partition(".")
    part = part.partition(".")[0]
    if kind == "question":
        question = definition.question(name)
        facts = {"question": called(question) if question else name, "language": language}
        return str(_PARTS[part]) % facts
    if kind == "page":
        pages = {page.name: page for page in definition.pages}
        facts = {"page": called(pages[name]) if name in pages else name, "language": language}
        return str(_OF_PAGE[part]) % facts
    return str(_OF_SURVEY[kind]) % {"language": language}
