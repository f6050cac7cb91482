"""A figure over time: line, points, and the band of its intervals."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.core.estimate import Estimate
from firsthand.web.charts.chart import ACCENT, BAND, CONFIG, INK, Chart, axis_format, ends
from firsthand.web.figures import value_words

WIDTH_OF_STEP = 72
HEIGHT = 220


@dataclass(frozen=True)
class TrendPoint:
    """One period, in the order of time; a hidden estimate leaves a gap."""

    label: str
    estimate: Estimate


def trend_chart(
    title: str, description: str, axis: str, points: Sequence[TrendPoint]
) -> Chart | None:
    """The chart; None where fewer than two periods have something to show."""
    shown = [point for point in points if point.estimate.value is not None]
    if len(shown) < 2:  # noqa: PLR2004 -- a line needs two
        return None
    order = [point.label for point in points]
    number = axis_format(shown[0].estimate.unit)
    x = {
        "field": "label",
        "type": "ordinal",
        "sort": order,
        "scale": {"domain": order},
        "axis": {"title": None, "labelAngle": 0, "grid": False},
    }
    y = {"type": "quantitative", "scale": {"zero": False, "nice": True}}
    value = {**y, "field": "value", "title": axis, "axis": {"format": number, "tickCount": 5}}
    borders = {"stroke": ACCENT, "strokeWidth": 1, "opacity": 1}
    band = {"type": "errorband", "color": BAND, "opacity": 0.4, "borders": borders}
    layers: list[dict[str, Any]] = [
        {
            "mark": band,
            "encoding": {"y": {**y, "field": "low", "title": axis}, "y2": {"field": "high"}},
        },
        {"mark": {"type": "line", "color": ACCENT, "strokeWidth": 2}, "encoding": {"y": value}},
        {
            "mark": {"type": "point", "filled": True, "color": ACCENT, "size": 60, "opacity": 1},
            "encoding": {"y": value},
        },
        {
            "mark": {"type": "text", "dy": -14, "color": INK},
            "encoding": {"y": value, "text": {"field": "words", "type": "nominal"}},
        },
    ]
    spec = {
        "width": {"step": WIDTH_OF_STEP},
        "height": HEIGHT,
        "data": {"values": [_row(point) for point in points]},
        "encoding": {"x": x},
        "layer": layers,
        "config": CONFIG,
    }
    return Chart(title, description, spec)


def _row(point: TrendPoint) -> dict[str, Any]:
    if point.estimate.value is None:
        return {"label": point.label, "value": None, "low": None, "high": None, "words": ""}
    value, low, high = ends(point.estimate)
    words = value_words(value, point.estimate.unit)
    return {"label": point.label, "value": value, "low": low, "high": high, "words": words}
