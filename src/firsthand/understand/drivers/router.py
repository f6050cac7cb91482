"""Drivers for machines: the same question, the same answer, the same refusal."""

from typing import Literal

from django.http import HttpRequest
from ninja import Query, Router, Schema

from firsthand.core.access import Actor, Permission
from firsthand.listen.roles import QuestionRole
from firsthand.record.api import snapshot
from firsthand.understand.drivers.answer import Answer, answer
from firsthand.understand.drivers.asked import asked
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.schemas import EstimateOut
from firsthand.web.access import Needs
from firsthand.web.problems import PROBLEMS, Problem
from firsthand.web.synthetic import marked

router = Router(auth=Needs(Permission.VIEW_FIGURES), tags=["figures"])


class DriversQuery(Schema):
    """of: `service:<slug>`."""

    of: str = ""
    outcome: Literal[Measure.TRUST, Measure.SATISFACTION] = Measure.TRUST


class RatedOut(Schema):
    """One rating: its share of R², the adjusted coefficient, the chance of each rank.

    distinguishable: from no effect; where it is not, a share says little.
    """

    rating: Measure
    share: EstimateOut
    coefficient: EstimateOut
    ranks: list[EstimateOut]
    missing: EstimateOut
    distinguishable: bool


class ReasonOut(Schema):
    """How often a reason is ticked on each side; says nothing of what moves trust."""

    reason: QuestionRole
    positive: EstimateOut
    negative: EstimateOut
    contrast: EstimateOut


class DriversOut(Schema):
    """explained: R² of all ratings together. reason: why there are no ratings, else empty.

    tallied: answers known as counts only, which take no part.
    """

    snapshot: str
    of: str
    outcome: Measure
    quarters: list[str]
    ratings: list[RatedOut]
    explained: EstimateOut | None
    reason: str
    tallied: int
    wordings: int
    notes: list[str]
    reasons: list[ReasonOut]


@router.get("/drivers", response={200: DriversOut, 400: Problem, **PROBLEMS})
def drivers(request: HttpRequest, query: Query[DriversQuery]) -> dict[str, object]:
    """What goes along with trust or satisfaction in one service: association, never cause.

    Also `from` and `to` (quarters; the last four with answers if `from` is not given).
    `items=boxes` is refused: boxes that were ticked after the answer are no drivers of it. Their
    rates are in `reasons`.
    """
    actor: Actor = request.auth  # type: ignore[attr-defined] # set by ninja
    question = asked(actor, request.GET)
    said = {"snapshot": marked(snapshot()), "outcome": query.outcome}
    if question is None:  # the actor may see nothing that asks anybody
        nothing: dict[str, object] = {
            "quarters": [],
            "ratings": [],
            "explained": None,
            "reason": "",
            "tallied": 0,
        }
        return {**said, **nothing, "of": query.of, "wordings": 0, "notes": [], "reasons": []}
    found = answer(question)
    return {
        **said,
        "of": question.scope.key,
        "quarters": [str(each) for each in question.scope.quarters],
        **_ratings(found),
        "tallied": found.tallied,
        "wordings": found.wordings,
        "notes": [*found.notes, *found.ratings.notes],
        "reasons": [
            {
                "reason": each.role,
                "positive": EstimateOut.of(each.positive),
                "negative": EstimateOut.of(each.negative),
                "contrast": EstimateOut.of(each.contrast),
            }
            for each in found.reasons
        ],
    }


def _ratings(found: Answer) -> dict[str, object]:
    ratings = found.ratings
    return {
        "ratings": [
            {
                "rating": each.measure,
                "share": EstimateOut.of(each.share),
                "coefficient": EstimateOut.of(each.coefficient),
                "ranks": [EstimateOut.of(chance) for chance in each.ranks],
                "missing": EstimateOut.of(each.missing),
                "distinguishable": not each.is_flagged,
            }
            for each in ratings.rated
        ],
        "explained": EstimateOut.maybe(ratings.explained),
        "reason": ratings.reason,
    }
