"""The questions of a SurveyJS page, panels opened, each made as simple as our kinds are."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from firsthand.listen.formats.surveyjs.simple import Simplified, simplify
from firsthand.listen.formats.surveyjs.texts import Texts
from firsthand.listen.surveys.conditions import Condition
from firsthand.listen.surveys.definition import Question
from firsthand.listen.surveys.errors import InvalidDefinition
from firsthand.listen.surveys.importing.assembly import Draft
from firsthand.listen.surveys.importing.ledger import Ledger
from firsthand.listen.surveys.importing.naming import Names
from firsthand.listen.surveys.importing.rewriting import all_of
from firsthand.listen.surveys.kinds import QuestionKind
from firsthand.listen.surveys.reading import parse_question

if TYPE_CHECKING:
    from firsthand.listen.formats.surveyjs.rules import Rules

_PANEL = frozenset({"type", "name", "elements", "visibleIf"})
_MOST_NESTED = 10


@dataclass(frozen=True)
class Element:
    """One question. rules: its own and those of the panels around it, as written. values: what
    the source calls its choices and rows, and what they are called here."""

    question: Question
    path: str
    kind: str
    source_name: str
    rules: tuple[tuple[str, object], ...]
    values: Mapping[str, str] = field(default_factory=dict)

    def draft(self, rules: "Rules") -> Draft:
        """The question with its rules read."""
        read = [rules.read(source, path) for path, source in self.rules]
        kept: list[Condition] = [rule for rule in read if rule is not None]
        is_hidden = self.question.kind is QuestionKind.HIDDEN
        rule = all_of(kept) if kept and not is_hidden else None
        return Draft(replace(self.question, visible_if=rule), self.path, self.kind)


class Elements:
    """Reads element by element; names are unique in the whole survey."""

    def __init__(self, ledger: Ledger, texts: Texts) -> None:
        self._ledger = ledger
        self._texts = texts
        self._names = Names()

    def read(self, source: object, path: str) -> list[Element]:
        """Every question of a list of elements that has a place here."""
        if source is None:
            return []
        if not isinstance(source, list):
            self._ledger.leave(path, _("elements"), _("This is not a list."))
            return []
        return list(self._list(source, path, (), 0))

    def _list(
        self, source: list[Any], path: str, around: tuple[tuple[str, object], ...], level: int
    ) -> Iterator[Element]:
        for at, each in enumerate(source):
            where = f"{path}[{at}]"
            if not isinstance(each, dict) or level > _MOST_NESTED:
                self._ledger.leave(where, _("element"), _("This is not a question."))
            elif each.get("type") == "panel":
                yield from self._panel(each, where, around, level)
            else:
                yield from self._questions(each, where, around)

    def _panel(
        self, panel: dict[str, Any], path: str, around: tuple[tuple[str, object], ...], level: int
    ) -> Iterator[Element]:
        self._ledger.leave(path, "panel", _("Its questions are taken, without the frame."))
        for key in sorted(panel.keys() - _PANEL):
            self._ledger.leave(f"{path}.{key}", key, _("It is not part of our format."))
        inside = panel.get("elements")
        rules = (*around, (f"{path}.visibleIf", panel.get("visibleIf")))
        if isinstance(inside, list):
            yield from self._list(inside, f"{path}.elements", rules, level + 1)

    def _questions(
        self, source: dict[str, Any], path: str, around: tuple[tuple[str, object], ...]
    ) -> Iterator[Element]:
        kind = str(source.get("type"))[:40]
        rules = (*around, (f"{path}.visibleIf", source.get("visibleIf")))
        for simple in simplify(source, path, self._ledger, self._texts):
            question = self._parsed(simple, path, kind)
            if question is not None:
                name = simple.source_name
                yield Element(question, path, kind, name, rules, simple.values)

    def _parsed(self, simple: Simplified, path: str, kind: str) -> Question | None:
        name = self._names.give(simple.source_name)
        try:
            return parse_question({**simple.json, "name": name}, path)
        except InvalidDefinition as error:
            reasons = " ".join(problem.what for problem in error.problems[:3])
            self._ledger.leave(path, kind, reasons)
            return None
