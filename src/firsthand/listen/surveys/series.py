"""Changes after which the answers of a measured question are a new series."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from firsthand.listen.roles import QuestionRole
from firsthand.listen.surveys.definition import Definition, Question

NOT_MEASURED = frozenset({QuestionRole.OTHER, QuestionRole.OPEN_TEXT, QuestionRole.SEGMENT})


class WhatChanged(StrEnum):
    """What about a role question is no longer the same."""

    WORDING = "wording"
    SCALE = "scale"


@dataclass(frozen=True)
class SeriesBreak:
    """Answers before and after must not be put in one line. language: of the wording."""

    role: QuestionRole
    question: str
    what: WhatChanged
    language: str
    before: str
    after: str


def role_wording_changes(old: Definition, new: Definition) -> list[SeriesBreak]:
    """Every break between two versions: of wording, in each language of both, and of scale.

    A question is the same one if it has the same role and name, or is the only one of its role in
    both versions. Case and punctuation count; runs of spaces do not.
    """
    return [
        found
        for before, after in _pairs(old, new)
        for found in [*_wordings(before, after, old, new), *_scales(before, after, old)]
    ]


def _pairs(old: Definition, new: Definition) -> Iterator[tuple[Question, Question]]:
    for role in QuestionRole:
        if role in NOT_MEASURED:
            continue
        before = {each.name: each for each in old.questions if each.role is role}
        after = {each.name: each for each in new.questions if each.role is role}
        if len(before) == len(after) == 1:
            yield next(iter(before.values())), next(iter(after.values()))
        else:
            yield from ((before[name], after[name]) for name in before if name in after)


def _wordings(
    before: Question, after: Question, old: Definition, new: Definition
) -> Iterator[SeriesBreak]:
    was = before.title.by_language(old.language)
    now = after.title.by_language(new.language)
    for language in was.keys() & now.keys():
        if was[language].split() != now[language].split():
            yield SeriesBreak(
                after.role, after.name, WhatChanged.WORDING, language, was[language], now[language]
            )


def _scales(before: Question, after: Question, old: Definition) -> Iterator[SeriesBreak]:
    was, now = _scale(before), _scale(after)
    if was != now:
        yield SeriesBreak(after.role, after.name, WhatChanged.SCALE, old.language, was, now)


def _scale(question: Question) -> str:
    ends = [question.low_label.default, question.high_label.default]
    labels = [each.text.default for each in question.options] or [end for end in ends if end]
    return f"{question.kind.label}: {', '.join(labels)}" if labels else str(question.kind.label)
