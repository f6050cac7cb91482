"""What the figures find of what is planted: weighted as on every screen, and unweighted."""

import uuid
from dataclasses import dataclass

import pyarrow.compute as pc

from firsthand.core.estimate import Estimate
from firsthand.demo.live.grant import quarters
from firsthand.demo.planted.truths import Truth, satisfaction_truth, trust_truths
from firsthand.understand.answers.api import microdata, rollup_for
from firsthand.understand.estimates.api import TOP_TWO, share_of_counts


@dataclass(frozen=True)
class Finding:
    """A planted share beside both estimates of it."""

    truth: Truth
    unweighted: Estimate
    weighted: Estimate


def covers(estimate: Estimate, share: float) -> bool:
    """Whether the interval holds what was planted; never of an estimate that is hidden."""
    low, high = estimate.low, estimate.high
    return low is not None and high is not None and low <= share <= high


def find_trust(service_id: uuid.UUID) -> list[Finding]:
    """Every planted share of trust, as it is found; empty before anybody answered."""
    return [found for each in trust_truths() if (found := _find(service_id, each))]


def find_satisfaction(service_id: uuid.UUID) -> Finding | None:
    """The planted share of satisfaction, as it is found."""
    return _find(service_id, satisfaction_truth())


def _find(service_id: uuid.UUID, planted: Truth) -> Finding | None:
    by = (planted.dimension,) if planted.dimension else ()
    label = (planted.level,) if planted.dimension else ()
    split = rollup_for([service_id], planted.measure, by, quarters=quarters())
    weighted = split.estimates.get(label)
    return Finding(planted, _unweighted(service_id, planted), weighted) if weighted else None


def _unweighted(service_id: uuid.UUID, planted: Truth) -> Estimate:
    """Every answer counted once, as one would without known totals."""
    rows = microdata([service_id], quarters(), measures=[planted.measure])
    if planted.dimension:
        rows = rows.filter(pc.equal(rows[planted.dimension].cast("string"), planted.level))
    answered = rows[str(planted.measure)].drop_null().value_counts().to_pylist()
    return share_of_counts({int(each["values"]): each["counts"] for each in answered}, TOP_TWO)
