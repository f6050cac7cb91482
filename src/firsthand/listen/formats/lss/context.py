"""What every part of the LimeSurvey reader needs, and what became of each question."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from firsthand.listen.formats.lss.source import Part, SourceQuestion
from firsthand.listen.surveys.definition import Option, Question
from firsthand.listen.surveys.importing.ledger import Ledger
from firsthand.listen.surveys.importing.naming import Names, Values
from firsthand.listen.surveys.text import Text


@dataclass(frozen=True)
class Variable:
    """What a name in a LimeSurvey expression stands for: a question, a row of it, or one of its
    choices. values: our value of each code."""

    question: Question
    row: str = ""
    choice: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
    is_conditional: bool = False


@dataclass
class Converted:
    """What became of one question. variables: by the part of the name after its code."""

    source: SourceQuestion
    path: str
    questions: list[Question] = field(default_factory=list)
    variables: dict[str, Variable] = field(default_factory=dict)
    read_attributes: set[str] = field(default_factory=set)

    def attribute(self, name: str) -> str:
        """An attribute; once asked for, it counts as taken."""
        self.read_attributes.add(name)
        return self.source.attributes.get(name, "")


@dataclass(frozen=True)
class Context:
    """One import. languages: of the survey, its own first."""

    ledger: Ledger
    names: Names
    languages: tuple[str, ...]

    @property
    def language(self) -> str:
        """The survey's own language."""
        return self.languages[0]

    def text(self, path: str, wordings: Mapping[str, str]) -> Text:
        """A text in its languages; where its own is missing, the first wording there is."""
        others = {key: one for key, one in wordings.items() if key != self.language}
        default = wordings.get(self.language) or next(iter(others.values()), "")
        return self.ledger.text(path, default, others)

    def title(self, found: Converted) -> Text:
        """The text of a question; one without is called by its code."""
        title = self.text(found.path, found.source.texts)
        if not title:
            reason = _("It is empty; the code stands for it.")
            self.ledger.leave(f"{found.path}.question", _("text"), reason)
        return title or Text(found.source.code or "?")

    def attribute(self, found: Converted, name: str) -> Text:
        """An attribute that is a text, in every language that it has."""
        value = found.attribute(name)
        wordings = found.source.localized.get(name) or {self.language: value}
        return self.text(f"{found.path}.{name}", {key: one for key, one in wordings.items() if one})

    def options(
        self, found: Converted, parts: list[Part]
    ) -> tuple[tuple[Option, ...], dict[str, str]]:
        """Options of ours for subquestions or answers, and our value of each code."""
        given, values = Values(), {}
        options = []
        for part in parts:
            values[part.code] = given.give(part.code or "choice")
            text = self.text(f"{found.path}.{part.code}", part.texts)
            options.append(Option(values[part.code], text or Text(part.code or "?")))
            if part.relevance not in ("", "1"):
                where = f"{found.path}.{part.code}.relevance"
                self.ledger.leave(where, _("rule"), _("Every choice is shown to everyone."))
        return tuple(options), values
