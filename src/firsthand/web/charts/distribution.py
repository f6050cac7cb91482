"""How answers spread over a scale: one bar a question, cut at each value."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.web.charts.chart import CONFIG, INK, Chart

WIDTH = 420
HEIGHT_OF_STEP = 34
LONGEST_NAME = 180
SMALLEST_WITH_WORDS = 0.07
# Light to dark; the borders and the written values tell the parts apart without colour.
SHADES = ("#ffffff", "#d9e8f6", "#aacdec", "#58b4ff", "#2491ff")


@dataclass(frozen=True)
class Bar:
    """One question: the share of each value, in the order of the scale."""

    label: str
    shares: Sequence[tuple[str, float]]


def distribution_chart(
    title: str, description: str, axis: str, bars: Sequence[Bar]
) -> Chart | None:
    """The chart; None without bars. Bars of unlike scales belong in separate charts."""
    if not bars:
        return None
    values = [name for name, _ in bars[0].shares]
    shades = list(SHADES) if len(values) == len(SHADES) else [SHADES[0], SHADES[-1]]
    rows = [row for bar in bars for row in _rows(bar)]
    y = {
        "field": "question",
        "type": "nominal",
        "sort": None,
        "axis": {"title": None, "labelLimit": LONGEST_NAME, "ticks": False, "domain": False},
    }
    color = {
        "field": "answer",
        "type": "nominal",
        "sort": values,
        "scale": {"domain": values, "range": shades[: len(values)]},
        "legend": {
            "title": None,
            "orient": "bottom",
            "symbolStrokeColor": INK,
            "symbolType": "square",
        },
    }
    spec = {
        "width": WIDTH,
        "height": {"step": HEIGHT_OF_STEP},
        "data": {"values": rows},
        "encoding": {"y": y},
        "layer": [
            {
                "mark": {"type": "bar", "stroke": INK, "strokeWidth": 1},
                "encoding": {
                    "x": {
                        "field": "start",
                        "type": "quantitative",
                        "title": axis,
                        "scale": {"domain": [0, 1]},
                        "axis": {"format": ".0%", "tickCount": 5},
                    },
                    "x2": {"field": "end"},
                    "color": color,
                },
            },
            {
                "mark": {"type": "text", "color": INK, "fontSize": 12},
                "encoding": {
                    "x": {"field": "middle", "type": "quantitative"},
                    "text": {"field": "words"},
                },
            },
        ],
        "config": CONFIG,
    }
    return Chart(title, description, spec)


def _rows(bar: Bar) -> list[dict[str, Any]]:
    rows, start = [], 0.0
    for name, share in bar.shares:
        end = start + share
        words = f"{share * 100:.0f}%" if share >= SMALLEST_WITH_WORDS else ""
        rows.append(
            {
                "question": bar.label,
                "answer": name,
                "start": start,
                "end": end,
                "middle": (start + end) / 2,
                "words": words,
            }
        )
        start = end
    return rows
