"""The empty file to fill in, and what its columns take."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.listen.formats.answers.columns import About, Answer, Columns
from firsthand.listen.surveys.api import Definition, Question, QuestionKind
from firsthand.listen.surveys.kinds import SCALES

_MOST_NAMED = 30


@dataclass(frozen=True)
class ColumnWords:
    """One column in words. needed: whether every row has to fill it in."""

    name: str
    words: str
    takes: str
    needed: bool = False


def template(definition: Definition) -> bytes:
    """The header row, as CSV in UTF-8 with a byte-order mark, so that spreadsheets open it well."""
    out = io.StringIO()
    csv.writer(out).writerow([each.name for each in explained(definition)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def explained(definition: Definition) -> list[ColumnWords]:
    """Every column of the template, in its order."""
    columns = Columns(definition)
    answers = [answer for answer in columns.answers if _is_in_template(answer)]
    return [*_about(), *(_answer(each, each.name in columns.needed) for each in answers)]


def _is_in_template(answer: Answer) -> bool:
    """Tables have a column for each row, which is easier to fill in than one for all."""
    is_table = answer.question.kind is QuestionKind.MATRIX
    return bool(answer.part) == is_table


def _about() -> Iterator[ColumnWords]:
    yield ColumnWords(
        About.ID.value,
        _("Id of the response"),
        _("Any id of your own, so that no answer counts twice. The column may be left out."),
    )  # fmt: skip
    yield ColumnWords(
        About.ANSWERED_AT.value,
        _("When the person answered"),
        _("A date such as 2026-01-31, or with a time: 2026-01-31T14:05. Without it, today."),
    )
    yield ColumnWords(
        About.LANGUAGE.value,
        _("Language in which the person answered"),
        _("Its short form, such as en or es."),
    )


def _answer(answer: Answer, is_needed: bool) -> ColumnWords:
    question = answer.question
    words = question.title.default or question.name
    if answer.is_comment:
        return ColumnWords(answer.header, words, _("The words of those who chose “other”."))
    if answer.part:
        rows = {row.value: row.text.default or row.value for row in question.rows}
        words = f"{words} {rows.get(answer.part, answer.part)}"
    return ColumnWords(answer.header, words, takes(question), is_needed)


def takes(question: Question) -> str:  # noqa: C901, PLR0911 -- a table
    """What a cell for a question may hold."""
    kind = question.kind
    if kind is QuestionKind.THUMBS:
        return _("1 for thumbs up, 0 for thumbs down.")
    if kind in SCALES:
        ends = {"lowest": SCALES[kind][0], "highest": SCALES[kind][-1]}
        return _("A whole number from %(lowest)d to %(highest)d.") % ends
    if kind is QuestionKind.YES_NO:
        return _("true or false.")
    if kind is QuestionKind.MULTIPLE_CHOICE or (
        kind is QuestionKind.MATRIX and question.several_per_row
    ):
        return _("Any of these, with semicolons between: %(values)s.") % _values(question)
    if kind is QuestionKind.RANKING:
        return _("All of these, the first first: %(values)s.") % _values(question)
    if question.values:
        return _("One of these: %(values)s.") % _values(question)
    if kind is QuestionKind.NUMBER:
        return _("A number in digits.")
    if kind is QuestionKind.DATE:
        return _("A date such as 2026-01-31.")
    return _("Text.")


def _values(question: Question) -> dict[str, str]:
    shown = "; ".join(question.values[:_MOST_NAMED])
    return {"values": f"{shown}; …" if len(question.values) > _MOST_NAMED else shown}
