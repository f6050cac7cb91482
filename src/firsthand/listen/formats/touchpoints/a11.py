"""What the A-11 forms of Touchpoints know without saying it: roles, and who is asked what.

The kinds a11, a11_v2 and a11_v2_radio have fixed answer columns; which list of drivers is shown
depends on the trust answer and is in the script of the form, not in the file.
"""

from collections.abc import Mapping
from dataclasses import replace

from firsthand.listen.instruments.drivers import POINTS, Direction
from firsthand.listen.roles import QuestionRole
from firsthand.listen.surveys.conditions import Comparison, Condition, Operator
from firsthand.listen.surveys.definition import Question
from firsthand.listen.surveys.kinds import QuestionKind

_TEXT = frozenset({QuestionKind.SHORT_TEXT, QuestionKind.LONG_TEXT})
_V1: Mapping[str, QuestionRole] = {
    "answer_01": QuestionRole.SATISFACTION,
    "answer_02": QuestionRole.TRUST,
    "answer_03": QuestionRole.EFFECTIVENESS,
    "answer_04": QuestionRole.EASE,
    "answer_05": QuestionRole.EFFICIENCY,
    "answer_06": QuestionRole.TRANSPARENCY,
    "answer_07": QuestionRole.EMPLOYEE,
    "answer_08": QuestionRole.OPEN_TEXT,
    "answer_09": QuestionRole.OPEN_TEXT,
}
_V2: Mapping[str, QuestionRole] = {
    "answer_01": QuestionRole.TRUST,
    "answer_04": QuestionRole.OPEN_TEXT,
}
_ROLES = {"a11": _V1, "a11_v2": _V2, "a11_v2_radio": _V2}
_DRIVERS = {"answer_02": Direction.POSITIVE, "answer_03": Direction.NEGATIVE}


def with_roles(kind: str, questions: list[Question]) -> list[Question]:
    """The same questions with the roles, and the rules on drivers, of an A-11 form."""
    roles = _ROLES.get(kind, {})
    found = [
        replace(each, role=roles[each.name]) if _fits(each, roles) else each for each in questions
    ]
    trust = next((each for each in found if each.role is QuestionRole.TRUST), None)
    if roles is not _V2 or trust is None or trust.kind not in POINTS:
        return found
    return [
        replace(each, visible_if=_rule(trust, _DRIVERS[each.name]))
        if each.name in _DRIVERS and each.kind is QuestionKind.MULTIPLE_CHOICE
        else each
        for each in found
    ]


def _fits(question: Question, roles: Mapping[str, QuestionRole]) -> bool:
    """A column that was put to another use has another kind of question in it."""
    role = roles.get(question.name)
    if role is None:
        return False
    if role is QuestionRole.OPEN_TEXT:
        return question.kind in _TEXT
    return question.kind in POINTS


def _rule(trust: Question, direction: Direction) -> Condition:
    """On five points the form shows what could be better up to the middle."""
    is_positive = direction is Direction.POSITIVE
    lowest_positive = min(POINTS[trust.kind][Direction.POSITIVE])
    if trust.kind is QuestionKind.THUMBS:
        return Comparison(trust.name, Operator.EQUALS, int(is_positive))
    operator = Operator.GREATER_OR_EQUAL if is_positive else Operator.LESS
    return Comparison(trust.name, operator, lowest_positive)
