"""A control chart: a figure over time, its mean, its limits, and signals by shape and words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.core.estimate import Unit
from firsthand.web.charts.chart import ACCENT, CONFIG, INK, QUIET, Chart, axis_format

NARROW, WIDE, WIDTH = 34, 72, 640  # pixels a period at least and at most, and of all where it fits
HEIGHT = 260
# Shapes first, so that no colour is needed: a plain dot, and a large diamond for a signal.
PLAIN, SIGNAL = "circle", "diamond"


@dataclass(frozen=True)
class ControlPoint:
    """One period. signal: in a few words, empty for none. change: words for a level that seems to
    begin here, empty for none.
    """

    label: str
    value: float
    mean: float
    lower: float
    upper: float
    signal: str = ""
    change: str = ""


@dataclass(frozen=True)
class Legend:
    """The words for what is drawn."""

    mean: str
    limits: str


def control_chart(
    title: str,
    description: str,
    axis: str,
    points: Sequence[ControlPoint],
    *,
    unit: Unit,
    legend: Legend,
) -> Chart | None:
    """The chart; None with fewer than two periods."""
    if len(points) < 2:  # noqa: PLR2004 -- a line needs two
        return None
    order = [point.label for point in points]
    x = {
        "field": "label",
        "type": "ordinal",
        "sort": order,
        "scale": {"domain": order},
        "axis": {"title": None, "labelAngle": -45, "grid": False, "labelOverlap": True},
    }
    y = {
        "type": "quantitative",
        "scale": {"zero": False, "nice": True},
        "title": axis,
        "axis": {"format": axis_format(unit), "tickCount": 5},
    }
    spec = {
        "width": {"step": max(NARROW, min(WIDE, WIDTH // len(points)))},
        "height": HEIGHT,
        "data": {"values": [_row(point) for point in points]},
        "encoding": {"x": x},
        "layer": [*_changes(), *_levels(y), *_line(y), *_names(points[-1], y, legend)],
        "config": CONFIG,
    }
    return Chart(title, description, spec)


def _row(point: ControlPoint) -> dict[str, Any]:
    return {
        "label": point.label,
        "value": point.value,
        "mean": point.mean,
        "lower": point.lower,
        "upper": point.upper,
        "signal": point.signal,
        "change": point.change,
    }


def _levels(y: dict[str, Any]) -> list[dict[str, Any]]:
    """The mean as a plain line, the limits as dashed steps."""
    dashed = {"type": "line", "color": QUIET, "strokeDash": [6, 4], "interpolate": "step"}
    return [
        {"mark": {"type": "line", "color": INK}, "encoding": {"y": {**y, "field": "mean"}}},
        {"mark": dashed, "encoding": {"y": {**y, "field": "lower"}}},
        {"mark": dashed, "encoding": {"y": {**y, "field": "upper"}}},
    ]


def _line(y: dict[str, Any]) -> list[dict[str, Any]]:
    value = {"y": {**y, "field": "value"}}
    plain = {"type": "point", "filled": True, "color": ACCENT, "size": 45, "opacity": 1}
    marked = {**plain, "shape": SIGNAL, "color": INK, "size": 170}
    return [
        {"mark": {"type": "line", "color": ACCENT, "strokeWidth": 2}, "encoding": value},
        {
            "transform": [{"filter": "datum.signal == ''"}],
            "mark": {**plain, "shape": PLAIN},
            "encoding": value,
        },
        {"transform": [{"filter": "datum.signal != ''"}], "mark": marked, "encoding": value},
    ]


def _changes() -> list[dict[str, Any]]:
    """A dotted line where a new level seems to begin, with its words at the top."""
    only = [{"filter": "datum.change != ''"}]
    words = {"type": "text", "align": "left", "dx": 5, "baseline": "top", "color": INK}
    return [
        {
            "transform": only,
            "mark": {"type": "rule", "color": QUIET, "strokeDash": [2, 3], "strokeWidth": 2},
        },
        {
            "transform": only,
            "mark": words,
            "encoding": {"y": {"value": 2}, "text": {"field": "change"}},
        },
    ]


def _names(last: ControlPoint, y: dict[str, Any], legend: Legend) -> list[dict[str, Any]]:
    """What each line is, at its end."""
    named = ((last.mean, legend.mean), (last.upper, legend.limits), (last.lower, legend.limits))
    words = {"type": "text", "align": "left", "dx": 12, "color": INK, "fontSize": 12}
    return [
        {
            "data": {"values": [{"label": last.label, "y": at, "words": text}]},
            "mark": words,
            "encoding": {"y": {**y, "field": "y"}, "text": {"field": "words", "type": "nominal"}},
        }
        for at, text in named
    ]
