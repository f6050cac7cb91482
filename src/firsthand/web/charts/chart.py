"""What a chart is, and the look that all charts share."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from firsthand.core.estimate import Estimate, Unit

# All at least 3:1 against white, and never the only sign of a difference.
INK = "#1b1b1b"
QUIET = "#565c65"
ACCENT = "#005ea2"
BAND = "#73b3e7"  # only ever within borders of ACCENT
GRID = "#dfe1e2"

CONFIG: Mapping[str, Any] = {
    # The first three have the same widths, which is what labels are laid out by.
    "font": "Liberation Sans, Arial, Helvetica, sans-serif",
    "padding": {"left": 12, "right": 12, "top": 5, "bottom": 5},
    "aria": False,  # the picture has one description; the figures are in the table below it
    "background": "white",
    "view": {"stroke": None},
    "axis": {
        "labelColor": INK,
        "titleColor": INK,
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
        "domainColor": QUIET,
        "tickColor": QUIET,
        "gridColor": GRID,
    },
    "text": {"color": INK, "fontSize": 13},
    "legend": {"labelColor": INK, "titleColor": INK, "labelFontSize": 13, "titleFontSize": 13},
}


@dataclass(frozen=True)
class Chart:
    """A drawing of figures. description: what it shows, for those who do not see it."""

    title: str
    description: str
    spec: Mapping[str, Any]


def axis_format(unit: Unit) -> str:
    """How the axis writes numbers of a unit."""
    if unit in {Unit.SHARE, Unit.DIFFERENCE_OF_SHARES}:
        return ".0%"
    if unit is Unit.TOTAL:
        return ",~r"
    return ".2f"


def ends(estimate: Estimate) -> tuple[float, float, float]:
    """Value, low and high of an estimate that is shown; the value for ends that it lacks."""
    if estimate.value is None:
        raise ValueError("a hidden estimate is not drawn")
    low = estimate.value if estimate.low is None else estimate.low
    high = estimate.value if estimate.high is None else estimate.high
    return estimate.value, low, high
