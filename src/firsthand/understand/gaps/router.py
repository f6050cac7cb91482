"""Gaps for machines: the same question, the same rules, the same hidden groups."""

from django.http import HttpRequest
from ninja import Query, Router, Schema

from firsthand.core.access import Actor, Permission
from firsthand.record.api import snapshot
from firsthand.understand.estimates.api import Finding
from firsthand.understand.gaps.asked import Demand, asked
from firsthand.understand.gaps.judging import Group, Judged, judge
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.schemas import EstimateOut
from firsthand.web.access import Needs
from firsthand.web.problems import PROBLEMS, Problem
from firsthand.web.synthetic import marked

router = Router(auth=Needs(Permission.VIEW_FIGURES), tags=["figures"])


class GapsQuery(Schema):
    """of: `service:<slug>` or `provider:<slug>`. Further parameters: see the operation."""

    of: str = ""
    measure: Measure = Measure.TRUST
    rule: Demand = Demand.SHOWN


class GroupOut(Schema):
    """gap: less the reference; ratio: divided by it. adjusted_p: after Holm, within the dimension.

    finding: null where the group, or every group to compare it with, may not be shown.
    """

    group: str
    label: str
    estimate: EstimateOut
    gap: EstimateOut | None
    ratio: EstimateOut | None
    adjusted_p: float | None
    finding: Finding | None


class DimensionOut(Schema):
    """test_p: Rao–Scott; dashboard_p: after Benjamini–Hochberg. reason: why nothing is compared."""

    dimension: str
    label: str
    reference: str
    reference_is_named: bool
    reason: str
    test_p: float | None
    dashboard_p: float | None
    wordings: int
    notes: list[str]
    groups: list[GroupOut]


class GapsOut(Schema):
    """Dimensions judged together."""

    snapshot: str
    of: str
    measure: Measure
    rule: Demand
    quarters: list[str]
    dimensions: list[DimensionOut]


@router.get("/gaps", response={200: GapsOut, 400: Problem, **PROBLEMS})
def gaps(request: HttpRequest, query: Query[GapsQuery]) -> dict[str, object]:
    """Groups of a service or provider against a reference.

    Also `from`, `to` (quarters; the last four with answers if `from` is not given), `dim` (may
    come several times; all if not given) and `reference:<dimension>` (the largest group if not
    given). Groups too small to show take part in nothing.
    """
    actor: Actor = request.auth  # type: ignore[attr-defined] # set by ninja
    question = asked(actor, request.GET)
    said = {"snapshot": marked(snapshot()), "measure": query.measure, "rule": query.rule}
    if question is None:  # the actor may see nothing that asks anybody
        return {**said, "of": query.of, "quarters": [], "dimensions": []}
    return {
        **said,
        "of": question.scope.key,
        "quarters": [str(each) for each in question.scope.quarters],
        "dimensions": [_dimension(one) for one in judge(question)],
    }


def _dimension(judged: Judged) -> dict[str, object]:
    return {
        "dimension": judged.dimension.key,
        "label": judged.dimension.label,
        "reference": judged.reference,
        "reference_is_named": judged.is_named,
        "reason": judged.reason,
        "test_p": judged.test_p,
        "dashboard_p": judged.dashboard_p,
        "wordings": judged.wordings,
        "notes": list(judged.notes),
        "groups": [_group(each) for each in judged.groups],
    }


def _group(group: Group) -> dict[str, object]:
    gap = group.gap
    return {
        "group": group.key,
        "label": group.label,
        "estimate": EstimateOut.of(group.figure),
        "gap": EstimateOut.maybe(gap.gap) if gap else None,
        "ratio": EstimateOut.maybe(gap.ratio) if gap else None,
        "adjusted_p": gap.adjusted_p if gap else None,
        "finding": gap.finding if gap else None,
    }
