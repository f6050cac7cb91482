"""What of a survey is counted: questions with a role on a scale, and the drivers of A-11.

A driver is counted among those who were asked it: those whose trust answer points its way. Who
was asked and ticked nothing counts as not having chosen it, exactly as in an imported file.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from firsthand.listen.instruments.a11 import trust_question
from firsthand.listen.instruments.drivers import DRIVERS, POINTS, DriverList, driver_lists
from firsthand.listen.roles import QuestionRole, Scale
from firsthand.listen.surveys.api import Definition, Question, QuestionKind
from firsthand.listen.surveys.series import NOT_MEASURED
from firsthand.record.submissions import Json

SCALES = {QuestionKind.FIVE_POINT: Scale.FIVE_POINT, QuestionKind.THUMBS: Scale.THUMBS}


@dataclass(frozen=True)
class Measure:
    """One thing counted. name: of its row among the questions, such as positive_ease.

    question: whose answer is looked at. option: the driver, where the answer is a list of them;
    then only those count whose answer to `trust` is one of `points`.
    """

    name: str
    role: QuestionRole
    scale: Scale
    wording: str
    question: str
    option: str = ""
    trust: str = ""
    points: frozenset[int] = frozenset()

    @property
    def asks(self) -> tuple[str, ...]:
        """The questions whose answers have to be known together."""
        return (self.trust, self.question) if self.option else (self.question,)

    def value(self, answers: tuple[str | None, ...]) -> int | None:
        """What answers to `asks`, as text, count as; None where they do not count here."""
        if not self.option:
            value = _number(answers[0])
            return value if value in self.scale.values else None
        if _number(answers[0]) not in self.points:
            return None
        return int(self.option in json.loads(answers[1] or "[]"))

    def is_ticked(self, answers: Mapping[str, Json]) -> bool:
        """Whether the driver stands among the answers of a response."""
        chosen = answers.get(self.question)
        return isinstance(chosen, list) and self.option in chosen

    def tally(self, patterns: Counter[tuple[str | None, ...]]) -> dict[int, int]:
        """How many gave each value; every value of the scale is there."""
        counts = dict.fromkeys(self.scale.values, 0)
        for answers, people in patterns.items():
            value = self.value(answers)
            if value is not None:
                counts[value] += people
        return counts


def measures(definition: Definition) -> list[Measure]:
    """Everything that is counted of a survey, in the order it is asked."""
    found: list[Measure] = []
    lists = {each.question.name: each for each in _driver_lists(definition)}
    for question in definition.questions:
        if question.name in lists:
            trust = trust_question(definition)
            found += _drivers(lists[question.name], trust) if trust else []
        elif question.kind in SCALES and question.role not in NOT_MEASURED:
            found.append(_scale(question))
    return found


def open_questions(definition: Definition) -> list[Question]:
    """The questions with the role of open text."""
    return [each for each in definition.questions if each.role is QuestionRole.OPEN_TEXT]


def _driver_lists(definition: Definition) -> list[DriverList]:
    trust = trust_question(definition)
    if trust is None or trust.kind not in SCALES:
        return []
    return [each for each in driver_lists(definition, trust) if each.direction is not None]


def _scale(question: Question) -> Measure:
    scale = SCALES[question.kind]
    return Measure(question.name, question.role, scale, question.title.default, question.name)


def _drivers(each: DriverList, trust: Question) -> Iterator[Measure]:
    direction, question = each.direction, each.question
    for driver in DRIVERS:
        if direction is not None and driver in question.values:
            yield Measure(
                name=f"{direction}_{driver}",
                role=QuestionRole(driver),
                scale=Scale.CHOICE,
                wording=question.title.default,
                question=question.name,
                option=driver,
                trust=trust.name,
                points=frozenset(POINTS[trust.kind][direction]),
            )


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and text.isdecimal() else None
