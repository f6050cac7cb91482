"""Questions from elsewhere put together into a sound definition, rule by rule."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from django.utils.translation import gettext as _

from firsthand.listen.surveys import limits, rules
from firsthand.listen.surveys.condition_rules import comparison_fault
from firsthand.listen.surveys.conditions import Condition, comparisons, depth
from firsthand.listen.surveys.definition import NO_TEXT, Definition, Page, Question
from firsthand.listen.surveys.importing.ledger import Ledger
from firsthand.listen.surveys.importing.naming import Names
from firsthand.listen.surveys.importing.report import ImportedSurvey
from firsthand.listen.surveys.kinds import QuestionKind
from firsthand.listen.surveys.text import Text


@dataclass(frozen=True)
class Draft:
    """A question with its origin."""

    question: Question
    path: str
    kind: str


@dataclass
class DraftPage:
    """A page with its origin; the name is a wish."""

    path: str
    name: str
    title: Text = NO_TEXT
    description: Text = NO_TEXT
    visible_if: Condition | None = None
    drafts: list[Draft] = field(default_factory=list)


@dataclass(frozen=True)
class Head:
    """What stands above the pages."""

    title: Text
    language: str
    description: Text = NO_TEXT
    thanks: Text = NO_TEXT


def assemble(head: Head, drafts: Sequence[DraftPage], ledger: Ledger) -> ImportedSurvey:
    """Keep what is sound and write down what is not; raises InvalidDefinition for too much of it.

    A rule that looks at a question of its own page starts a new page, because our rules look at
    earlier pages. A rule that cannot be kept is left out: then the question is shown to everyone.
    """
    assembler = _Assembler(head.language, drafts, ledger)
    pages = [page for draft in drafts for page in assembler.pages(draft)]
    if not pages:
        pages = [Page("page_1")]
    title = head.title or Text(_("Survey without a title"))
    definition = Definition(title, tuple(pages), head.language, head.description, head.thanks)
    rules.require_sound(definition)
    return ImportedSurvey(definition, tuple(ledger.taken), tuple(ledger.not_taken))


class _Assembler:
    def __init__(self, language: str, drafts: Sequence[DraftPage], ledger: Ledger) -> None:
        self._language = language
        self._ledger = ledger
        self._names = Names("page")
        every = [draft.question for page in drafts for draft in page.drafts]
        self._known = {each.name: each for each in every if each.kind is QuestionKind.HIDDEN}

    def pages(self, draft: DraftPage) -> Iterator[Page]:
        """The page, in as many parts as its rules need."""
        rule = self._kept(draft.visible_if, draft.path, self._known)
        parts: list[list[Question]] = [[]]
        for each in draft.drafts:
            if not self._is_sound(each):
                continue
            question = self._with_rule(each, parts)
            parts[-1].append(question)
            self._ledger.take(each.path, each.kind, question.name)
        self._learn(parts[-1])
        if parts == [[]]:
            self._ledger.leave(draft.path, _("page"), _("Nothing on it could be taken."))
            return
        for number, questions in enumerate(parts):
            page = Page(self._names.give(draft.name), tuple(questions), visible_if=rule)
            self._ledger.take(draft.path, "page", page.name)
            if number == 0:
                page = replace(page, title=draft.title, description=draft.description)
            yield page

    def _with_rule(self, draft: Draft, parts: list[list[Question]]) -> Question:
        question = draft.question
        here = {each.name for each in parts[-1]}
        if here & {each.question for each in comparisons(question.visible_if)}:
            self._learn(parts[-1])
            parts.append([])
        return replace(
            question, visible_if=self._kept(question.visible_if, draft.path, self._known)
        )

    def _learn(self, questions: list[Question]) -> None:
        self._known |= {each.name: each for each in questions}

    def _kept(
        self, rule: Condition | None, path: str, known: dict[str, Question]
    ) -> Condition | None:
        faults = [comparison_fault(each, known) for each in comparisons(rule)]
        if depth(rule) > limits.EXPRESSION_DEPTH:
            faults.append(_("It is nested too deep."))
        wrong = [fault for fault in faults if fault]
        if wrong:
            self._ledger.leave(path, _("rule"), wrong[0] + " " + shown_to_all())
            return None
        return rule

    def _is_sound(self, draft: Draft) -> bool:
        alone = replace(draft.question, visible_if=None)
        found = rules.problems(Definition(Text("-"), (Page("p", (alone,)),), self._language))
        if found:
            self._ledger.leave(draft.path, draft.kind, " ".join(each.what for each in found[:3]))
        return not found


def shown_to_all() -> str:
    """What a lost rule means for those who answer."""
    return _("The question is shown to everyone.")
