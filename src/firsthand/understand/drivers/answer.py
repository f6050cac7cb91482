"""The answer to a question: ratings, reasons, and what cannot be told."""

from dataclasses import dataclass

from firsthand.understand.answers.api import rollup_for
from firsthand.understand.drivers.asked import Question
from firsthand.understand.drivers.ratings import Ratings, ratings_of
from firsthand.understand.drivers.reasons import Reason, reasons_of
from firsthand.understand.drivers.rows import rows_of
from firsthand.understand.measures import Measure


@dataclass(frozen=True)
class Answer:
    """reasons: empty where nobody was offered boxes. tallied: answers known as counts only.

    wordings: in how many wordings the outcome was asked. notes: why some are not weighted.
    """

    question: Question
    ratings: Ratings
    reasons: tuple[Reason, ...]
    tallied: int
    wordings: int
    notes: tuple[str, ...]


def answer(question: Question) -> Answer:
    """Work it out."""
    rows = rows_of(question)
    whole = _whole(question, question.outcome)
    side = rows.decided_by
    decides = whole if side is question.outcome or not rows.positive else _whole(question, side)
    return Answer(
        question=question,
        ratings=ratings_of(rows, whole.weighting),
        reasons=tuple(reasons_of(rows, decides.weighting)),
        tallied=rows.tallied,
        wordings=whole.wordings,
        notes=whole.notes,
    )


@dataclass(frozen=True)
class _Whole:
    """All answers to a measure: how they are weighted, and in how many wordings."""

    weighting: str
    wordings: int
    notes: tuple[str, ...]


def _whole(question: Question, measure: Measure) -> _Whole:
    scope = question.scope
    split = rollup_for(scope.services, measure, quarters=scope.quarters)
    figure = split.estimates.get(())
    if figure is None:
        return _Whole("unweighted", 0, ())
    return _Whole(figure.weighting, split.wordings, split.notes)
