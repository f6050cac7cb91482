"""What changed between two definitions, in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from firsthand.listen.surveys import expressions
from firsthand.listen.surveys.conditions import Condition
from firsthand.listen.surveys.definition import Definition, Page, Question
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


def diff(old: Definition, new: Definition) -> list[Change]:
    """Every change, empty only for equal definitions; words are in the active language."""
    return [
        *_survey(old, new),
        *_pages(old, new),
        *_questions(old, new),
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


def _pages(old: Definition, new: Definition) -> Iterator[Change]:
    was = {page.name: page for page in old.pages}
    now = {page.name: page for page in new.pages}
    for name in was.keys() - now.keys():
        yield Change(
            ChangeKind.REMOVED, f"page.{name}", _("Page “%(name)s” was removed.") % {"name": name}
        )
    for name in now.keys() - was.keys():
        yield Change(
            ChangeKind.ADDED, f"page.{name}", _("Page “%(name)s” was added.") % {"name": name}
        )
    if [name for name in was if name in now] != [name for name in now if name in was]:
        yield Change(ChangeKind.MOVED, "pages", _("The order of the pages changed."))
    for name in was.keys() & now.keys():
        yield from _rule(was[name], now[name], f"page.{name}")


def _questions(old: Definition, new: Definition) -> Iterator[Change]:
    was = {each.name: each for each in old.questions}
    now = {each.name: each for each in new.questions}
    for name in [*was, *(name for name in now if name not in was)]:
        where, facts = f"question.{name}", {"name": name}
        if name not in now:
            words = _("Question “%(name)s” was removed.") % facts
            yield Change(ChangeKind.REMOVED, where, words, before=was[name].title.default)
        elif name not in was:
            words = _("Question “%(name)s” was added.") % facts
            yield Change(ChangeKind.ADDED, where, words, after=now[name].title.default)
        else:
            yield from _question(was[name], now[name], where)
    yield from _moves(old, new)


def _question(was: Question, now: Question, where: str) -> Iterator[Change]:
    yield from _rule(was, now, where)
    facts = {"name": now.name}
    for field, words in (
        ("options", _("The choices of “%(name)s” changed.") % facts),
        ("rows", _("The rows of “%(name)s” changed.") % facts),
    ):
        before = [each.value for each in getattr(was, field)]
        after = [each.value for each in getattr(now, field)]
        if before != after:
            yield Change(ChangeKind.OPTIONS, where, words, ", ".join(before), ", ".join(after))
    yield from _settings(was, now, where)


_ELSEWHERE = frozenset(
    {"title", "description", "options", "rows", "low_label", "high_label", "other_label"}
    | {"visible_if", "name"}
)


def _settings(was: Question, now: Question, where: str) -> Iterator[Change]:
    for field in sorted((fields_of(was.kind) | fields_of(now.kind) | {"kind"}) - _ELSEWHERE):
        before, after = getattr(was, field), getattr(now, field)
        if before != after:
            facts = {"setting": field, "name": now.name}
            words = _("The setting “%(setting)s” of “%(name)s” changed.") % facts
            yield Change(ChangeKind.SETTING, where, words, str(before), str(after))


def _rule(was: Page | Question, now: Page | Question, where: str) -> Iterator[Change]:
    if was.visible_if != now.visible_if:
        words = _("The rule that shows “%(name)s” changed.") % {"name": now.name}
        yield Change(
            ChangeKind.RULE, where, words, _written(was.visible_if), _written(now.visible_if)
        )


def _written(condition: Condition | None) -> str:
    return "" if condition is None else expressions.write(condition)


def _moves(old: Definition, new: Definition) -> Iterator[Change]:
    """A question moved if its page changed or another that stayed now stands before it."""
    was, now = _places(old), _places(new)
    stayed_old = [name for name in was if name in now]
    stayed_new = [name for name in now if name in was]
    for name in stayed_old:
        if was[name] != now[name]:
            facts = {"name": name, "page": now[name]}
            words = _("Question “%(name)s” moved to page “%(page)s”.") % facts
            yield Change(ChangeKind.MOVED, f"question.{name}", words, was[name], now[name])
    for page in dict.fromkeys(was.values()):
        before = [name for name in stayed_old if was[name] == now[name] == page]
        after = [name for name in stayed_new if was[name] == now[name] == page]
        if before != after:
            words = _("The order of the questions on page “%(page)s” changed.") % {"page": page}
            where = f"page.{page}"
            yield Change(ChangeKind.MOVED, where, words, ", ".join(before), ", ".join(after))


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
                facts = {"id": each.id, "language": language}
                words = _("The wording of %(id)s changed (%(language)s).") % facts
                yield Change(ChangeKind.WORDING, each.id, words, first, second)
