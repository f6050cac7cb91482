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
    sides = [_whole(question, each) for each in (Measure.TRUST_THUMBS, Measure.TRUST)]
    return Answer(
        question=question,
        ratings=ratings_of(rows, whole.weighting),
        reasons=tuple(reasons_of(rows, next((e.weighting for e in sides if e.n), "unweighted"))),
        tallied=rows.tallied,
        wordings=whole.wordings,
        notes=whole.notes,
    )


@dataclass(frozen=True)
class _Whole:
    """All answers to a measure: how they are weighted, and in how many wordings."""

    n: int
    weighting: str
    wordings: int
    notes: tuple[str, ...]


def _whole(question: Question, measure: Measure) -> _Whole:
    scope = question.scope
    split = rollup_for(scope.services, measure, quarters=scope.quarters)
    figure = split.estimates.get(())
    if figure is None:
        return _Whole(0, "unweighted", 0, ())
    return _Whole(figure.n, figure.weighting, split.wordings, split.notes)
