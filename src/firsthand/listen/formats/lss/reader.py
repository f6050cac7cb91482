"""Reads a LimeSurvey survey: read(stream) -> ImportedSurvey.

Paths in the account are codes of questions, with the code of a subquestion or answer after a dot.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import BinaryIO

from django.utils.translation import gettext as _

from firsthand.listen.formats.lss import relevance
from firsthand.listen.formats.lss.account import leave_attributes, leave_tables
from firsthand.listen.formats.lss.context import Context, Converted, Variable
from firsthand.listen.formats.lss.kinds import CONVERTERS, why_not
from firsthand.listen.formats.lss.source import Group, SourceQuestion, read_groups
from firsthand.listen.formats.lss.tables import Tables, read_tables
from firsthand.listen.surveys.boolean import ExpressionError
from firsthand.listen.surveys.conditions import Condition
from firsthand.listen.surveys.importing.assembly import (
    Draft,
    DraftPage,
    Head,
    assemble,
    shown_to_all,
)
from firsthand.listen.surveys.importing.joining import joined
from firsthand.listen.surveys.importing.ledger import Ledger
from firsthand.listen.surveys.importing.naming import Names
from firsthand.listen.surveys.importing.report import ImportedSurvey
from firsthand.listen.surveys.importing.source import read_bounded
from firsthand.listen.surveys.kinds import QuestionKind
from firsthand.listen.surveys.text import LANGUAGE_TAG

# {name}, {name.shown}, {if(…)} and {123X4X5SQ1}, but not {2,10}, which people also write.
MARKERS = re.compile(r"\{(?:[A-Za-z_(!]|\d+X\d+X)[^{}\n]*\}")


def read(stream: BinaryIO) -> ImportedSurvey:
    """Take a LimeSurvey survey; raises InvalidInput if it is none or is beyond our limits."""
    return _Reader(read_tables(read_bounded(stream))).read()


class _Reader:
    def __init__(self, tables: Tables) -> None:
        self._tables = tables
        self._context = Context(Ledger(MARKERS), Names(), _languages(tables))
        self._variables: dict[str, Variable] = {}
        self._ruled: set[str] = set()

    def read(self) -> ImportedSurvey:
        """Every question first, then the rules, which name them, then the rest of the file."""
        groups, loose = read_groups(self._tables)
        for question in loose:
            self._leave(question.code, question, _("It stands in no group."))
        pages = [
            (group, [self._converted(each, group) for each in group.questions]) for group in groups
        ]
        drafts = [self._page(group, converted) for group, converted in pages]
        self._account_for_conditions()
        leave_tables(self._context, self._tables)
        return assemble(self._head(), drafts, self._context.ledger)

    def _converted(self, source: SourceQuestion, group: Group) -> Converted:
        found = Converted(source, source.code or "?")
        kind = source.row.get("type", "")
        converter = CONVERTERS.get(kind)
        if found.attribute("hidden") == "1" and kind != "*":
            self._leave(found.path, source, _("It is never shown."))
            return found
        if converter is not None:
            converter(self._context, found)
        if not found.questions:
            self._leave(found.path, source, why_not(kind))
            return found
        leave_attributes(self._context, found)
        self._name_variables(found, is_conditional=source.is_conditional or group.is_conditional)
        return found

    def _name_variables(self, found: Converted, *, is_conditional: bool) -> None:
        """Under both names that equations use: code_part, and survey X group X question part."""
        row = found.source.row
        number = f"{row.get('sid')}X{row.get('gid')}X{row.get('qid')}"
        for part, variable in found.variables.items():
            made = replace(variable, is_conditional=is_conditional)
            self._variables[f"{found.source.code}_{part}" if part else found.source.code] = made
            self._variables[f"{number}{part}"] = made

    def _page(self, group: Group, converted: list[Converted]) -> DraftPage:
        number = group.row.get("gid", "?")
        path = f"group {number}"
        name = next(iter(group.names.values()), "group")
        return DraftPage(
            path,
            name,
            self._context.text(f"{path}.group_name", group.names),
            self._context.text(f"{path}.description", group.descriptions),
            self._rule(path, group.row.get("grelevance", "")),
            [draft for found in converted for draft in self._drafts(found)],
        )

    def _drafts(self, found: Converted) -> Iterator[Draft]:
        if not found.questions:
            return
        row = found.source.row
        rule = self._rule(found.path, row.get("relevance", ""))
        if rule is not None:
            self._ruled.add(row.get("qid", ""))
        for each in found.questions:
            kept = rule if each.kind is not QuestionKind.HIDDEN else None
            yield Draft(replace(each, visible_if=kept), found.path, row.get("type", "?"))

    def _rule(self, path: str, equation: str) -> Condition | None:
        if equation in ("", "1"):
            return None
        try:
            return relevance.parse(equation, self._variables)
        except ExpressionError as error:
            facts = {"why": error, "rule": equation[:200]}
            why = _("The rule “%(rule)s” cannot be kept: %(why)s.") % facts
            self._context.ledger.leave(path, _("rule"), f"{why} {shown_to_all()}")
            return None

    def _account_for_conditions(self) -> None:
        """Since version 2 the conditions stand in the relevance equations as well."""
        for row in self._tables.of("conditions"):
            path = f"condition {row.get('cid')}"
            if row.get("qid") in self._ruled:
                self._context.ledger.take(path, "condition", "rule")
            else:
                reason = _("The rule of its question is not taken.")
                self._context.ledger.leave(path, "condition", reason)

    def _head(self) -> Head:
        rows = self._tables.of("surveys_languagesettings")
        wordings = {
            key: {
                row.get("surveyls_language") or self._context.language: row.get(column, "")
                for row in rows
            }
            for key, column in _HEAD.items()
        }
        texts = {
            key: self._context.text(_HEAD[key], {tag: one for tag, one in each.items() if one})
            for key, each in wordings.items()
        }
        about = joined(texts["description"], texts["welcome"])
        return Head(texts["title"], self._context.language, about, texts["thanks"])

    def _leave(self, path: str, source: SourceQuestion, reason: str) -> None:
        self._context.ledger.leave(path, source.row.get("type", "?"), reason)


_HEAD = {
    "title": "surveyls_title",
    "description": "surveyls_description",
    "welcome": "surveyls_welcometext",
    "thanks": "surveyls_endtext",
}


def _languages(tables: Tables) -> tuple[str, ...]:
    """The survey's own language first; a tag that is none of ours is left to the texts."""
    own = next((row.get("language", "") for row in tables.of("surveys")), "")
    named = [own, *tables.languages, "en"]
    known = [tag for tag in dict.fromkeys(named) if LANGUAGE_TAG.fullmatch(tag)]
    return tuple(tag for tag in known if tag in (own, *tables.languages)) or ("en",)
