"""The segments that surveys ask for: who people are, in answers that can be counted.

Questions with the role of segment whose answers are one of a list. Free text, numbers and
questions with several answers are left out: they have no levels, or people belong to several.
"""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import get_language, gettext

from firsthand.listen.models import Deployment
from firsthand.listen.responses.asked_in import asked_in
from firsthand.listen.roles import QuestionRole
from firsthand.listen.surveys.api import Question, QuestionKind
from firsthand.listen.surveys.definition import OTHER
from firsthand.listen.surveys.kinds import ONE_OF_OPTIONS, SCALES

YES, NO = "yes", "no"


@dataclass(frozen=True)
class SegmentQuestion:
    """A segment of one version. levels: the values that count."""

    name: str
    levels: frozenset[str]

    def level_of(self, answer: Any) -> str | None:
        """The level of an answer; None where there is none, or one off the list."""
        if isinstance(answer, bool):
            answer = YES if answer else NO
        level = str(answer) if isinstance(answer, str | int) else None
        return level if level in self.levels else None


@dataclass(frozen=True)
class SegmentInfo:
    """A segment as people read it. levels: value and text, in the order in which it is asked."""

    name: str
    label: str
    levels: tuple[tuple[str, str], ...]


def segments(service_ids: Collection[uuid.UUID] | None = None) -> list[SegmentInfo]:
    """Every segment that surveys put to people of these services ask for, by name.

    Where surveys ask under one name, the newest words count and the levels of all are there.
    """
    rows = Deployment.objects.filter(version__survey__versions__definition__isnull=False)
    if service_ids is not None:
        rows = rows.filter(service_id__in=list(service_ids))
    versions = rows.order_by("version__survey__versions__published_at").values_list(
        "version__survey__versions__id", flat=True
    )
    found: dict[str, SegmentInfo] = {}
    for version_id in dict.fromkeys(versions):
        for question in _questions(version_id):
            info = _info(question)
            before = found.get(info.name)
            older = dict(before.levels) if before else {}
            found[info.name] = SegmentInfo(
                info.name, info.label, tuple({**dict(info.levels), **older}.items())
            )
    return [found[name] for name in sorted(found)]


def segments_in(version_id: uuid.UUID) -> tuple[SegmentQuestion, ...]:
    """The segments that a version asks for."""
    return tuple(
        SegmentQuestion(question.name, frozenset(_values(question)))
        for question in _questions(version_id)
    )


@lru_cache(maxsize=512)
def _questions(version_id: uuid.UUID) -> tuple[Question, ...]:
    return tuple(
        question
        for question in asked_in(version_id).questions
        if question.role is QuestionRole.SEGMENT and _values(question)
    )


def _values(question: Question) -> list[str]:
    if question.kind is QuestionKind.YES_NO:
        return [YES, NO]
    if question.kind in SCALES:
        return [str(value) for value in SCALES[question.kind]]
    if question.kind in ONE_OF_OPTIONS or question.kind is QuestionKind.HIDDEN:
        return list(question.values)
    return []


def _info(question: Question) -> SegmentInfo:
    language = get_language() or ""
    texts = {each.value: each.text.in_language(language) for each in question.options}
    texts[OTHER] = question.other_label.in_language(language) or texts.get(OTHER) or ""
    texts |= {YES: gettext("Yes"), NO: gettext("No")} if question.kind is _YES_NO else {}
    levels = tuple((value, texts.get(value) or value) for value in _values(question))
    return SegmentInfo(question.name, question.title.in_language(language) or question.name, levels)


_YES_NO = QuestionKind.YES_NO
