"""One Qualtrics question (SQ) as questions of ours."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from firsthand.listen.formats.qsf.context import Context, as_mapping, says_something
from firsthand.listen.surveys.conditions import Condition
from firsthand.listen.surveys.definition import Question
from firsthand.listen.surveys.importing.assembly import Draft

# Names, duplicates of the text, and counters: they say nothing that the rest does not say.
_BOOKKEEPING = frozenset(
    {
        "QuestionID",
        "DataExportTag",
        "QuestionType",
        "Selector",
        "SubSelector",
        "QuestionText",
        "QuestionText_Unsafe",
        "QuestionDescription",
        "DefaultChoices",
        "NumberOfQuestions",
        "NextChoiceId",
        "NextAnswerId",
        "ChoiceOrder",
        "AnswerOrder",
        "DisplayLogic",
        "Language",
    }
)
# The first says where a label for editors comes from; the rest are the ends of a slider.
_READ_LAYOUT = frozenset({"QuestionDescriptionOption", "CSSliderMin", "CSSliderMax", "NumDecimals"})


@dataclass
class Converted:
    """What became of one question. values, rows: our value of each choice or row id."""

    path: str
    kind: str
    questions: list[Question] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    rows: dict[str, str] = field(default_factory=dict)
    logic: object = None

    def drafts(self, read: Callable[[str, object], Condition | None]) -> list[Draft]:
        """The questions with the rule of the source; it is read once and holds for each."""
        rule = read(self.path, self.logic) if self.questions else None
        return [
            Draft(replace(each, visible_if=rule), self.path, self.kind) for each in self.questions
        ]


@dataclass(frozen=True)
class Source:
    """One SQ payload with what the converters of all kinds ask of it."""

    payload: Mapping[str, Any]
    path: str
    context: Context
    used: set[str]

    def get(self, key: str) -> Any:
        """A property; once asked for, it counts as taken."""
        self.used.add(key)
        return self.payload.get(key)

    def leave(self, part: str, kind: str, reason: str) -> None:
        """Write down a part that is not taken."""
        self.context.leave(f"{self.path}.{part}", kind, reason)

    def translations(self, *steps: str) -> dict[str, object]:
        """The wording of one part in each language that the file has it in."""
        found: dict[str, object] = {}
        for tag, wordings in as_mapping(self.payload.get("Language")).items():
            part: object = wordings
            for step in steps:
                part = as_mapping(part).get(step)
            if isinstance(part, str):
                found[tag] = part
        return found


def convert(payload: Mapping[str, Any], path: str, context: Context) -> Converted:
    """The question in our kinds; kinds without a counterpart leave an empty list."""
    from firsthand.listen.formats.qsf.kinds import CONVERTERS  # noqa: PLC0415 -- it needs Source

    kind = "/".join(str(payload.get(key)) for key in ("QuestionType", "Selector", "SubSelector"))
    kind = kind.replace("/None", "")
    source = Source(payload, path, context, set())
    found = Converted(path, kind, logic=payload.get("DisplayLogic"))
    converter = CONVERTERS.get(str(payload.get("QuestionType")))
    if converter is None:
        context.leave(path, kind, _("There is no kind of question here that does the same."))
    else:
        converter(source, found)
    if found.questions:
        _leave_rest(source)
    return found


def _leave_rest(source: Source) -> None:
    for key in sorted(source.payload.keys() - source.used - _BOOKKEEPING):
        if key == "QuestionJS":
            source.leave(key, "JavaScript", _("Surveys here run no scripts."))
        elif key == "Configuration":
            _leave_layout(source)
        elif says_something(source.payload[key]):
            source.leave(key, key, _("It is not part of our format."))


def _leave_layout(source: Source) -> None:
    layout = as_mapping(source.payload.get("Configuration"))
    names = [key for key, one in layout.items() if says_something(one)]
    names = sorted(set(names) - _READ_LAYOUT)
    if names:
        reason = _("How a question looks is not part of our format: %(names)s.")
        source.leave("Configuration", _("layout"), reason % {"names": ", ".join(names)})
