"""The driver lists of A-11: which there are, and for which trust answers each is asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from firsthand.core.errors import Problem
from firsthand.listen.surveys.api import Definition, Question, QuestionKind, visible
from firsthand.listen.surveys.kinds import SCALES

DRIVERS = ("effectiveness", "ease", "efficiency", "transparency", "humanity", "employee", "other")
MUST_OFFER = ("effectiveness", "ease")


class Direction(StrEnum):
    """Which way the trust answer points."""

    POSITIVE = "positive"
    NEGATIVE = "negative"


# A 3 of 5 points neither way: it may be asked either list, or none.
POINTS = {
    QuestionKind.THUMBS: {Direction.POSITIVE: {1}, Direction.NEGATIVE: {0}},
    QuestionKind.FIVE_POINT: {Direction.POSITIVE: {4, 5}, Direction.NEGATIVE: {1, 2}},
}


@dataclass(frozen=True)
class DriverList:
    """A question that offers drivers; direction is None where it is asked both ways or neither."""

    question: Question
    direction: Direction | None


def driver_lists(definition: Definition, trust: Question) -> list[DriverList]:
    """Every multiple choice of drivers, with the direction of trust for which it is shown."""
    shown = {
        point: visible(definition, {trust.name: point}).questions for point in SCALES[trust.kind]
    }
    return [
        DriverList(question, _direction({at for at in shown if question.name in shown[at]}, trust))
        for question in definition.questions
        if _offers_drivers(question)
    ]


def driver_problems(definition: Definition, trust: Question) -> Iterator[Problem]:
    """What is wrong with the driver lists of an A-11 survey of the edition since 2023."""
    lists = driver_lists(definition, trust)
    for each in lists:
        yield from _list_problems(each)
    for direction in Direction:
        times = sum(each.direction is direction for each in lists)
        if times != 1:
            yield Problem(
                _WRONG_NUMBER[direction](),
                next_step=_("Make two multiple-choice questions with a rule on trust each."),
            )


_WRONG_NUMBER = {
    Direction.POSITIVE: lambda: _(
        "There must be exactly one list of drivers for people whose trust answer is positive."
    ),
    Direction.NEGATIVE: lambda: _(
        "There must be exactly one list of drivers for people whose trust answer is negative."
    ),
}


def _list_problems(each: DriverList) -> Iterator[Problem]:
    where = f"question {each.question.name}"
    if each.direction is None:
        yield Problem(
            _("The drivers are not asked by the direction of the trust answer."),
            where,
            _("Show this list for positive answers only, or for negative answers only."),
        )
    for driver in MUST_OFFER:
        if driver not in each.question.values:
            yield Problem(
                _("The list of drivers does not offer “%(driver)s”.") % {"driver": driver},
                where,
                _("Add a choice with this value; A-11 does not let it be left out."),
            )


def _offers_drivers(question: Question) -> bool:
    named = set(question.values) & (set(DRIVERS) - {"other"})
    return question.kind is QuestionKind.MULTIPLE_CHOICE and bool(named)


def _direction(shown_for: set[int], trust: Question) -> Direction | None:
    points = POINTS[trust.kind]
    for direction in Direction:
        opposite = next(other for other in Direction if other is not direction)
        if points[direction] <= shown_for and not points[opposite] & shown_for:
            return direction
    return None
