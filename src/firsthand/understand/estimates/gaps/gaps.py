"""Every group of a dimension against a reference fixed beforehand."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any

import numpy as np
from scipy import stats

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Estimate, Suppression
from firsthand.core.words import gettext as _
from firsthand.understand.estimates.gaps.dimension import dimension_test
from firsthand.understand.estimates.multiplicity import benjamini_hochberg, holm
from firsthand.understand.estimates.rollup.domains import Domains, Where, means
from firsthand.understand.estimates.rollup.estimates import difference, ratio, to_estimates
from firsthand.understand.estimates.rollup.table import Rollup
from firsthand.understand.estimates.strata import Lonely


class Finding(StrEnum):
    """What may be said of a group."""

    REFERENCE = "reference"
    GAP = "gap"
    NO_GAP_SHOWN = "no gap shown"  # never "equal": absence of evidence only
    TOO_SMALL = "too small to judge"


@dataclass(frozen=True)
class Rule:
    """When a gap counts: adjusted p at most `alpha`, and at least `relative` of the reference.

    AHRQ's rule is alpha .05 and relative .10; relative 0 asks for significance only. smallest:
    effective n below which a group is not judged.
    """

    alpha: float = 0.05
    relative: float = 0.0
    smallest: float = 30.0


AHRQ = Rule(relative=0.10)


@dataclass(frozen=True)
class Gap:
    """One group: its figure, the absolute gap and ratio to the reference, Holm's p, the finding.

    ratio: None where either figure is not above zero. adjusted_p: None where not judged.
    """

    group: str
    figure: Estimate
    gap: Estimate | None
    ratio: Estimate | None
    adjusted_p: float | None
    finding: Finding


@dataclass(frozen=True)
class DimensionGaps:
    """One dimension: the test first, then its groups. test_p: None where no test could be made.

    dashboard_p: the same after Benjamini–Hochberg across the dimensions judged together.
    """

    dimension: str
    reference: str
    test_p: float | None
    dashboard_p: float | None
    gaps: tuple[Gap, ...]


def find_gaps(
    rollup: Rollup,
    dimensions: Sequence[str],
    *,
    references: dict[str, Any] | None = None,
    rule: Rule | None = None,
    where: Where | None = None,
    lonely: Lonely = Lonely.FAIL,
    level: float = 0.95,
) -> tuple[DimensionGaps, ...]:
    """Judge several dimensions of answers of 0 and 1 together.

    references: per dimension, fixed before looking; where none is given, the group that stands
    for most people (never the best: that would bias every gap upwards). A group's gap counts if
    its dimension's Rao–Scott test stands after false-discovery control across the dimensions,
    its own p after Holm's within the dimension, and the rule's relative size. Raises InvalidInput
    for unknown dimensions or references, periods (filter to one first), or other answers.
    """
    rule = rule or Rule()
    if rollup.columns.period is not None:
        raise InvalidInput(
            _("Gaps are judged within one period."),
            next_step=_("Make the rollup of one period, or name the period as a group and filter."),
        )
    judged = [
        judge_dimension(
            means(rollup, [dimension], where, lonely=lonely),
            dimension,
            (references or {}).get(dimension),
            rule,
            level=level,
        )
        for dimension in dimensions
    ]
    return judge_together(judged, rule)


def judge_dimension(
    domains: Domains,
    dimension: str,
    reference: Any = None,
    rule: Rule | None = None,
    *,
    level: float = 0.95,
) -> DimensionGaps:
    """One dimension, before the others are known: no group has a gap yet, see `judge_together`.

    domains: the groups of this dimension, of answers of 0 and 1; those too small to show are left
    out before, so that nothing tells of them. Raises InvalidInput as `find_gaps`.
    """
    if not domains.binary:
        raise InvalidInput(
            _("Gaps need answers that are 0 or 1."),
            next_step=_("Use the share of positive answers."),
        )
    return _dimension(dimension, domains, reference, rule or Rule(), level)


def largest_group(domains: Domains) -> tuple[Any, ...]:
    """The group that stands for most people, by weight."""
    return domains.labels[int(np.argmax(domains.weights))]


def _dimension(
    name: str,
    domains: Domains,
    wanted: Any,
    rule: Rule,
    level: float,
) -> DimensionGaps:
    reference = largest_group(domains) if wanted is None else (wanted,)
    domains.at(*reference)
    figures = to_estimates(domains, level=level)
    gaps = [_gap(domains, label, reference, figures, rule, level) for label in domains.labels]
    return DimensionGaps(name, str(reference[0]), _test(domains), None, _within(gaps))


def _test(domains: Domains) -> float | None:
    try:
        return dimension_test(domains.cells).p_value
    except InvalidInput:  # one group or equal answers: nothing to test, and nothing will be found
        return None


def _gap(  # noqa: PLR0917 -- one row of a table
    domains: Domains,
    label: tuple[Any, ...],
    reference: tuple[Any, ...],
    figures: dict[tuple[Any, ...], Estimate],
    rule: Rule,
    level: float,
) -> Gap:
    figure, name = figures[label], str(label[0])
    if label == reference:
        return Gap(name, figure, None, None, None, Finding.REFERENCE)
    gap = difference(domains, label, reference, level=level)
    quotient = None
    if (figure.value or 0) > 0 and (figures[reference].value or 0) > 0:
        quotient = ratio(domains, label, reference, level=level)
    thin = min(figure.n_effective, figures[reference].n_effective) < rule.smallest
    if thin or gap.suppressed is Suppression.NO_ANSWERS or gap.standard_error is None:
        return Gap(name, figure, gap, quotient, None, Finding.TOO_SMALL)
    degrees = float(
        min(domains.degrees[domains.at(*label)], domains.degrees[domains.at(*reference)])
    )
    p = _p_value(gap, degrees)
    return Gap(name, figure, gap, quotient, p, Finding.NO_GAP_SHOWN)


def _p_value(gap: Estimate, degrees: float) -> float:
    if not gap.standard_error or gap.value is None:
        return 1.0  # both sides answered alike to the last: the sample shows no error to judge by
    return float(2 * stats.t.sf(abs(gap.value) / gap.standard_error, degrees))


def _within(gaps: list[Gap]) -> tuple[Gap, ...]:
    """Holm's adjustment over the groups that are judged."""
    judged = [gap.adjusted_p for gap in gaps if gap.adjusted_p is not None]
    adjusted = iter(holm(judged).tolist())
    return tuple(
        gap if gap.adjusted_p is None else replace(gap, adjusted_p=next(adjusted)) for gap in gaps
    )


def judge_together(
    judged: Sequence[DimensionGaps], rule: Rule | None = None
) -> tuple[DimensionGaps, ...]:
    """The dimensions of one dashboard, under false-discovery control across them."""
    rule = rule or Rule()
    tests = [one.test_p for one in judged if one.test_p is not None]
    adjusted = iter(benjamini_hochberg(tests).tolist())
    out = []
    for one in judged:
        dashboard = None if one.test_p is None else next(adjusted)
        stands = dashboard is not None and dashboard <= rule.alpha
        base = next((gap.figure.value for gap in one.gaps if gap.finding is Finding.REFERENCE), 0)
        gaps = tuple(
            replace(gap, finding=Finding.GAP) if stands and _counts(gap, base or 0.0, rule) else gap
            for gap in one.gaps
        )
        out.append(replace(one, dashboard_p=dashboard, gaps=gaps))
    return tuple(out)


def _counts(gap: Gap, base: float, rule: Rule) -> bool:
    if gap.adjusted_p is None or gap.gap is None or gap.gap.value is None:
        return False
    large = math.isclose(rule.relative, 0.0) or abs(gap.gap.value) >= rule.relative * base
    return gap.adjusted_p <= rule.alpha and large
