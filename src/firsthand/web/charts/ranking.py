"""Places ranked by a figure: a dot and its interval each, and a line for all together."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from firsthand.core.estimate import Estimate
from firsthand.web.charts.chart import ACCENT, CONFIG, INK, QUIET, Chart, axis_format, ends
from firsthand.web.figures import value_words

WIDTH = 380
HEIGHT_OF_STEP = 24
LONGEST_NAME = 250  # pixels; the table below has the whole name


@dataclass(frozen=True)
class Dot:
    """One place; a hidden estimate is not drawn."""

    label: str
    estimate: Estimate


def ranking_chart(
    title: str,
    description: str,
    axis: str,
    dots: Sequence[Dot],
    *,
    together: Estimate | None = None,
    together_label: str = "",
) -> Chart | None:
    """The chart, best first; None where fewer than two places have something to show."""
    shown = [dot for dot in dots if dot.estimate.value is not None]
    if len(shown) < 2:  # noqa: PLR2004 -- one dot is no ranking
        return None
    ranked = sorted(shown, key=lambda dot: -(dot.estimate.value or 0))
    rows = [
        {"place": name, "value": value, "low": low, "high": high}
        for name, dot in zip(_distinct(ranked), ranked, strict=True)
        for value, low, high in (ends(dot.estimate),)
    ]
    number = axis_format(shown[0].estimate.unit)
    y = {
        "field": "place",
        "type": "nominal",
        "sort": None,
        "axis": {"title": None, "labelLimit": LONGEST_NAME, "grid": True, "domain": False},
    }
    x = {
        "type": "quantitative",
        "title": axis,
        "scale": {"zero": False, "nice": True},
        "axis": {"format": number, "tickCount": 5, "orient": "top"},
    }
    layers: list[dict[str, Any]] = []
    if together is not None and together.value is not None:
        layers += _line(together, together_label)
    layers += [
        {
            "mark": {"type": "rule", "color": ACCENT, "strokeWidth": 2},
            "encoding": {"x": {**x, "field": "low"}, "x2": {"field": "high"}, "y": y},
        },
        {
            "mark": {"type": "point", "filled": True, "color": ACCENT, "size": 70, "opacity": 1},
            "encoding": {"x": {**x, "field": "value"}, "y": y},
        },
    ]
    spec = {
        "width": WIDTH,
        "height": {"step": HEIGHT_OF_STEP},
        "data": {"values": rows},
        "layer": layers,
        "config": CONFIG,
    }
    return Chart(title, description, spec)


def _distinct(dots: Sequence[Dot]) -> list[str]:
    """The names; one that returns gets invisible characters, so that it keeps a row of its own."""
    seen: Counter[str] = Counter()
    names = []
    for dot in dots:
        names.append(dot.label + "\u200b" * seen[dot.label])
        seen[dot.label] += 1
    return names


def _line(together: Estimate, label: str) -> list[dict[str, Any]]:
    value, _, _ = ends(together)
    words = f"{label} {value_words(value, together.unit)}"
    data = {"values": [{"together": value, "words": words}]}
    x = {"field": "together", "type": "quantitative"}
    return [
        {
            "data": data,
            "mark": {"type": "rule", "color": QUIET, "strokeDash": [5, 4]},
            "encoding": {"x": x},
        },
        {
            "data": data,
            "mark": {"type": "text", "baseline": "top", "dy": 6, "color": INK},
            "encoding": {"x": x, "y": {"value": "height"}, "text": {"field": "words"}},
        },
    ]
