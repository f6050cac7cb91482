"""What changed between two definitions, in words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from firsthand.listen.surveys import expressions
from firsthand.listen.surveys.conditions import Condition
from firsthand.listen.surveys.definition import Definition, Page, Question
from firsthand.listen.surveys.diff_words import (
    called,
    language_called,
    options_called,
    setting_called,
    setting_value,
    wording_changed,
)
from firsthand.listen.surveys.properties import fields_of
from firsthand.listen.surveys.texts import all_texts


class ChangeKind(StrEnum):
    """What sort of change it is."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    WORDING = "wording"
    OPTIONS = "options"
    RULE = "rule"
    SETTING = "setting"


@dataclass(frozen=True)
class Change:
    """One change. where: the id of the page, question or text. words: a sentence to show."""

    kind: ChangeKind
    where: str
    words: str
    before: str = ""
    after: str = ""


type RuleWords = Callable[[Condition, Definition], str]


def diff(old: Definition, new: Definition, *, rule_words: RuleWords | None = None) -> list[Change]:
    """Every change, empty only for equal definitions; words are in the active language.

    Questions and pages are called by their words, as in the new definition where they are there.
    rule_words: how rules are told; without it, as they are written in files.
    """
    rules = _Rules(old, new, rule_words or _written)
    return [
        *_survey(old, new),
        *_pages(old, new, rules),
        *_questions(old, new, rules),
        *_wording(old, new),
    ]


def _survey(old: Definition, new: Definition) -> Iterator[Change]:
    if old.language != new.language:
        words = _("The language of the survey changed.")
        yield Change(ChangeKind.SETTING, "locale", words, old.language, new.language)
    if old.at_once != new.at_once:
        words = (
            _("Its pages are shown at once now.")
            if new.at_once
            else _("Its pages are shown one after the other now.")
        )
        yield Change(ChangeKind.SETTING, "questionsOnPageMode", words)


@dataclass(frozen=True)
class _Rules:
    old: Definition
    new: Definition
    words: RuleWords

    def changes(self, was: Page | Question, now: Page | Question, where: str) -> Iterator[Change]:
        if was.visible_if != now.visible_if:
            words = _("The rule that shows “%(name)s” changed.") % {"name": called(now)}
            before, after = self._of(was, self.old), self._of(now, self.new)
            yield Change(ChangeKind.RULE, where, words, before, after)

    def _of(self, part: Page | Question, definition: Definition) -> str:
        return "" if part.visible_if is None else self.words(part.visible_if, definition)


def _pages(old: Definition, new: Definition, rules: _Rules) -> Iterator[Change]:
    was = {page.name: page for page in old.pages}
    now = {page.name: page for page in new.pages}
    for name in (name for name in was if name not in now):
        words = _("Page “%(name)s” was removed.") % {"name": called(was[name])}
        yield Change(ChangeKind.REMOVED, f"page.{name}", words)
    for name in (name for name in now if name not in was):
        words = _("Page “%(name)s” was added.") % {"name": called(now[name])}
        yield Change(ChangeKind.ADDED, f"page.{name}", words)
    if [name for name in was if name in now] != [name for name in now if name in was]:
        yield Change(ChangeKind.MOVED, "pages", _("The order of the pages changed."))
    for name in (name for name in was if name in now):
        yield from rules.changes(was[name], now[name], f"page.{name}")


def _questions(old: Definition, new: Definition, rules: _Rules) -> Iterator[Change]:
    was = {each.name: each for each in old.questions}
    now = {each.name: each for each in new.questions}
    for name in [*was, *(name for name in now if name not in was)]:
        where = f"question.{name}"
        if name not in now:
            words = _("Question “%(name)s” was removed.") % {"name": called(was[name])}
            yield Change(ChangeKind.REMOVED, where, words)
        elif name not in was:
            words = _("Question “%(name)s” was added.") % {"name": called(now[name])}
            yield Change(ChangeKind.ADDED, where, words)
        else:
            yield from rules.changes(was[name], now[name], where)
            yield from _question(was[name], now[name], where)
    yield from _moves(old, new)


def _question(was: Question, now: Question, where: str) -> Iterator[Change]:
    facts = {"name": called(now)}
    for field, words in (
        ("options", _("The choices of “%(name)s” changed.") % facts),
        ("rows", _("The rows of “%(name)s” changed.") % facts),
    ):
        before, after = getattr(was, field), getattr(now, field)
        if [each.value for each in before] != [each.value for each in after]:
            told = options_called(before), options_called(after)
            if told[0] == told[1]:  # only what is stored changed, so that is told
                told = ", ".join(o.value for o in before), ", ".join(o.value for o in after)
            yield Change(ChangeKind.OPTIONS, where, words, *told)
    yield from _settings(was, now, where)


_ELSEWHERE = frozenset(
    {"title", "description", "options", "rows", "low_label", "high_label", "other_label"}
    | {"visible_if", "name"}
)


def _settings(was: Question, now: Question, where: str) -> Iterator[Change]:
    for field in sorted((fields_of(was.kind) | fields_of(now.kind) | {"kind"}) - _ELSEWHERE):
        before, after = getattr(was, field), getattr(now, field)
        if before != after:
            facts = {"setting": setting_called(field), "name": called(now)}
            words = _("The setting “%(setting)s” of “%(name)s” changed.") % facts
            told = setting_value(before), setting_value(after)
            yield Change(ChangeKind.SETTING, where, words, *told)


def _written(condition: Condition, _definition: Definition) -> str:
    return expressions.write(condition)


def _moves(old: Definition, new: Definition) -> Iterator[Change]:
    """A question moved if its page changed or another that stayed now stands before it."""
    was, now = _places(old), _places(new)
    questions = {each.name: called(each) for each in (*old.questions, *new.questions)}
    pages = {each.name: called(each) for each in (*old.pages, *new.pages)}
    stayed_old = [name for name in was if name in now]
    stayed_new = [name for name in now if name in was]
    for name in stayed_old:
        if was[name] != now[name]:
            facts = {"name": questions[name], "page": pages[now[name]]}
            words = _("Question “%(name)s” moved to page “%(page)s”.") % facts
            places = pages[was[name]], pages[now[name]]
            yield Change(ChangeKind.MOVED, f"question.{name}", words, *places)
    for page in dict.fromkeys(was.values()):
        before = [questions[name] for name in stayed_old if was[name] == now[name] == page]
        after = [questions[name] for name in stayed_new if was[name] == now[name] == page]
        if before != after:
            facts = {"page": pages[page]}
            words = _("The order of the questions on page “%(page)s” changed.") % facts
            orders = _in_order(before), _in_order(after)
            yield Change(ChangeKind.MOVED, f"page.{page}", words, *orders)


def _in_order(names: list[str]) -> str:
    return ", ".join(f"“{name}”" for name in names)


def _places(definition: Definition) -> dict[str, str]:
    return {each.name: page.name for page in definition.pages for each in page.questions}


def _wording(old: Definition, new: Definition) -> Iterator[Change]:
    was = {each.id: each.text for each in all_texts(old)}
    for each in all_texts(new):
        before = was.get(each.id)
        if before is None or before == each.text:
            continue  # new or gone with its question, page or choice, which is said there
        wordings = (before.by_language(old.language), each.text.by_language(new.language))
        for language in sorted(wordings[0].keys() | wordings[1].keys()):
            first, second = (each_of.get(language, "") for each_of in wordings)
            if first != second:
                words = wording_changed(new, each.id, language_called(language))
                yield Change(ChangeKind.WORDING, each.id, words, first, second)
