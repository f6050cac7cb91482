"""Reasons ticked after the answer: rates on each side, never correlated with it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np
from django.conf import settings
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from firsthand.core.estimate import Estimate, Suppression
from firsthand.listen.roles import QuestionRole
from firsthand.understand.drivers.rows import Rows, simple_design
from firsthand.understand.estimates.api import Box, box_rates
from firsthand.understand.estimates.arrays import FloatArray

_METHOD = "rate of a box"
_OTHER = gettext_lazy("Another reason")


@dataclass(frozen=True)
class Reason:
    """How often one reason is ticked among positive and among negative answers."""

    role: QuestionRole
    positive: Estimate
    negative: Estimate
    contrast: Estimate

    @property
    def label(self) -> Promise:
        """The reason in words."""
        return _OTHER if self.role is QuestionRole.OTHER else self.role.label


def reasons_of(rows: Rows, weighting: str) -> list[Reason]:
    """The reasons that anybody was offered; empty where nobody was."""
    names = [
        str(role)
        for role in QuestionRole
        if any(_offered(side, role) for side in (rows.positive, rows.negative))
    ]
    if not names:
        return []
    nobody = np.full(rows.thumb.size, np.nan)
    sides = [
        {name: side.get(name, nobody) for name in names} for side in (rows.positive, rows.negative)
    ]
    boxes = box_rates(simple_design(rows.weights), rows.thumb, sides[0], sides[1])
    return [_protected(box, weighting) for box in boxes]


def _offered(side: Mapping[str, FloatArray], role: QuestionRole) -> bool:
    values = side.get(str(role))
    return values is not None and bool(np.isfinite(values).any())


def _protected(box: Box, weighting: str) -> Reason:
    """A side with few answers is hidden, and with it the difference that would give it away."""
    sides = [_hidden_if_small(each, each.n) for each in (box.positive, box.negative)]
    fewest = min(box.positive.n, box.negative.n)
    contrast = _hidden_if_small(box.contrast, fewest)
    positive, negative = (
        replace(each, weighting=weighting, method=f"{_METHOD}; {each.method}") for each in sides
    )
    contrast = replace(contrast, weighting=weighting)
    return Reason(QuestionRole(box.name), positive, negative, contrast)


def _hidden_if_small(estimate: Estimate, n: int) -> Estimate:
    if estimate.suppressed is not None or n >= settings.SMALL_CELL:
        return estimate
    return replace(estimate, n_effective=0.0).suppress(Suppression.TOO_FEW)
