"""The answer to a question: a table, never joined over a changed wording."""

from dataclasses import dataclass, replace

from django.conf import settings
from django.utils.translation import gettext as _

from firsthand.understand.answers.api import Dimension, Grid, Level, grid_of, rollup_for
from firsthand.understand.estimates.api import Threshold
from firsthand.understand.explore.asked import TIME, Question

WORDING = "wording"


@dataclass(frozen=True)
class Answer:
    """question: as it was answered, with the wordings as columns where a series would have joined
    them. was_cut: whether that was done. grid: None where nobody answered.
    """

    question: Question
    grid: Grid | None
    was_cut: bool


def answer(question: Question) -> Answer:
    """Work out the table. Raises InvalidInput as `grid_of` does."""
    cut = _cut_at_wordings(question)
    return Answer(cut, _grid(cut), cut is not question)


def _grid(question: Question) -> Grid | None:
    # Staff see groups of `SMALL_CELL` and more, as on the other screens.
    threshold = Threshold(k=settings.SMALL_CELL, less_one=False)
    return grid_of(
        question.services,
        question.measure,
        question.axes,
        threshold,
        where=question.filters,
        quarters=question.quarters,
        statistic=question.statistic,
    )


def _cut_at_wordings(question: Question) -> Question:
    """Over time each wording is a series of its own."""
    if question.rows.key not in TIME or question.columns is not None:
        return question
    split = rollup_for(
        question.services,
        question.measure,
        (WORDING,),
        question.filters,
        quarters=question.quarters,
    )
    wordings = sorted(key for (key,) in split.estimates)
    if len(wordings) < 2:  # noqa: PLR2004 -- a single wording is one series
        return question
    levels = tuple(Level(key, key) for key in wordings)
    return replace(question, columns=Dimension(WORDING, _("Wording"), levels))
