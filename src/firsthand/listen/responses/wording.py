"""Answers as people read them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.listen.surveys.api import Definition, Question, QuestionKind, comment_name, visible
from firsthand.listen.surveys.definition import OTHER
from firsthand.listen.surveys.kinds import SCALES
from firsthand.record.submissions import Json


@dataclass(frozen=True)
class Answered:
    """One question with its answer. lines: the answer, one or more; none where nobody gave one.

    was_shown: whether the answers before made it appear; hidden fields never do.
    """

    name: str
    title: str
    lines: tuple[str, ...]
    was_shown: bool
    is_hidden: bool


def answered(
    definition: Definition, answers: Mapping[str, Json], language: str = ""
) -> list[Answered]:
    """Every question of a version in its order, worded as in the language of the answer."""
    shown = visible(definition, answers).questions
    return [
        Answered(
            name=question.name,
            title=question.title.in_language(language) or question.name,
            lines=tuple(in_words(question, answers, language)),
            was_shown=question.name in shown,
            is_hidden=question.kind is QuestionKind.HIDDEN,
        )
        for question in definition.questions
        if question.kind is not QuestionKind.STATEMENT
    ]


def in_words(question: Question, answers: Mapping[str, Json], language: str = "") -> Iterator[str]:
    """The lines of one answer; nothing where there is none."""
    answer = answers.get(question.name)
    if answer is None:
        return
    texts = {each.value: each.text.in_language(language) or each.value for each in question.options}
    comment = answers.get(comment_name(question.name))
    texts[OTHER] = ": ".join(
        part for part in (question.other_label.in_language(language), str(comment or "")) if part
    ) or texts.get(OTHER, OTHER)
    if isinstance(answer, dict):
        rows = {each.value: each.text.in_language(language) or each.value for each in question.rows}
        for row, cell in answer.items():
            cells = ", ".join(_plain(each, texts) for each in _listed(cell))
            yield f"{rows.get(row, row)}: {cells}"
    elif question.kind in SCALES:
        yield _on_scale(question, answer, texts, language)
    else:
        for number, each in enumerate(_listed(answer), start=1):
            text = _plain(each, texts)
            yield f"{number}. {text}" if question.kind is QuestionKind.RANKING else text


def _on_scale(question: Question, answer: Json, texts: dict[str, str], language: str) -> str:
    ends = SCALES[question.kind][0], SCALES[question.kind][-1]
    labels = {
        str(ends[0]): question.low_label.in_language(language),
        str(ends[1]): question.high_label.in_language(language),
    }
    label = texts.get(str(answer)) or labels.get(str(answer), "")
    if label and question.kind is QuestionKind.THUMBS:
        return label
    facts = {"answer": answer, "lowest": ends[0], "highest": ends[1]}
    plain = _("%(answer)s on a scale from %(lowest)s to %(highest)s") % facts
    return f"{label} ({plain})" if label else plain


def _plain(value: Json, texts: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return texts.get(str(value), str(value))


def _listed(value: Json) -> list[Json]:
    return value if isinstance(value, list) else [value]
