"""Charts: drawn on the server, safe under the security policy, and described."""

import logging
import re
from pathlib import Path

import pytest
from django.template import Context, Template
from django.utils.translation import override
from pytest_django import Settings

from firsthand.core.estimate import Estimate, Suppression, Unit
from firsthand.web.charts import (
    Bar,
    Chart,
    Dot,
    TrendPoint,
    distribution_chart,
    ranking_chart,
    render,
    svg_of,
    trend_chart,
)
from firsthand.web.charts.chart import ACCENT, INK, QUIET, axis_format

HIDDEN = Estimate.hidden(Suppression.TOO_FEW, n=3, unit=Unit.SHARE, method="")


def _share(value: float) -> Estimate:
    return Estimate(value, 0.02, value - 0.04, value + 0.04, 400, 400, Unit.SHARE, "Wilson")


@pytest.fixture(autouse=True)
def own_cache(settings: Settings, tmp_path: Path) -> Path:
    """Each test draws anew, into a folder of its own."""
    settings.DATA = tmp_path
    render._kept.cache_clear()
    return tmp_path / "cache" / "charts"


def _trend(name: str = "Trust by quarter") -> Chart:
    points = [TrendPoint(f"FY2022Q{n}", _share(0.6 + n / 20)) for n in range(1, 5)]
    chart = trend_chart(name, "From 65.0% to 80.0%.", "Share of 4 and 5", points)
    assert chart is not None
    return chart


def _ranking(name: str = "Boat permits") -> Chart:
    dots = [Dot(name, _share(0.7)), Dot("Moorings", _share(0.9)), Dot("Tolls", HIDDEN)]
    chart = ranking_chart("Ranking", "Two places.", "Share", dots, together=_share(0.8))
    assert chart is not None
    return chart


def _distribution() -> Chart:
    shares = [(str(value), share) for value, share in enumerate([0.1, 0.1, 0.2, 0.2, 0.4], 1)]
    chart = distribution_chart("Answers", "One question.", "Share", [Bar("Trust", shares)])
    assert chart is not None
    return chart


@pytest.mark.parametrize("make", [_trend, _ranking, _distribution])
def test_it_is_an_image_without_anything_that_the_policy_blocks(make: object) -> None:
    drawing = svg_of(make())  # type: ignore[operator]
    assert drawing is not None
    assert drawing.startswith('<svg role="img" aria-label="')
    assert drawing.count("role=") == drawing.count("aria-") == 1
    assert not re.search(r"\sstyle=|<style|<script|\son[a-z]+=|href=", drawing)


def test_names_cannot_break_out_of_the_drawing() -> None:
    wicked = '<script>alert(1)</script>" onload="x'
    drawing = svg_of(_ranking(wicked))
    assert drawing is not None
    assert "<script" not in drawing
    titled = svg_of(_trend(wicked))
    assert titled is not None
    assert "<script" not in titled
    assert ' onload="' not in titled


def test_it_shows_values_and_leaves_gaps_for_what_is_hidden() -> None:
    points = [TrendPoint("a", _share(0.6)), TrendPoint("b", HIDDEN), TrendPoint("c", _share(0.7))]
    chart = trend_chart("Trust", "", "Share", points)
    assert chart is not None
    drawing = svg_of(chart)
    assert drawing is not None
    assert "60.0%" in drawing and "70.0%" in drawing
    assert [row["value"] for row in chart.spec["data"]["values"]] == [0.6, None, 0.7]


def test_a_ranking_goes_from_best_to_worst_and_leaves_hidden_places_out() -> None:
    places = [row["place"] for row in _ranking().spec["data"]["values"]]
    assert places == ["Moorings", "Boat permits"]


def test_two_places_of_one_name_keep_a_row_each() -> None:
    dots = [Dot("Permits", _share(0.7)), Dot("Permits", _share(0.9))]
    chart = ranking_chart("", "", "", dots)
    assert chart is not None
    assert len({row["place"] for row in chart.spec["data"]["values"]}) == 2


def test_one_point_makes_no_chart() -> None:
    assert trend_chart("", "", "", [TrendPoint("a", _share(0.5)), TrendPoint("b", HIDDEN)]) is None
    assert ranking_chart("", "", "", [Dot("a", _share(0.5)), Dot("b", HIDDEN)]) is None
    assert distribution_chart("", "", "", []) is None


def test_a_drawing_is_kept_by_its_content_and_language(own_cache: Path) -> None:
    svg_of(_trend())
    svg_of(_trend())
    assert len(list(own_cache.glob("*.svg"))) == 1
    with override("es"):
        svg_of(_trend())
    assert len(list(own_cache.iterdir())) == 2


def test_a_kept_drawing_is_read_from_the_folder(own_cache: Path) -> None:
    svg_of(_trend())
    (file,) = own_cache.glob("*.svg")
    file.write_text("<svg >from the folder</svg>")
    render._kept.cache_clear()
    assert "from the folder" in (svg_of(_trend()) or "")


def test_where_drawing_fails_the_page_goes_on_without_it(caplog: pytest.LogCaptureFixture) -> None:
    broken = Chart("Broken", "", {"mark": "no such mark"})
    with caplog.at_level(logging.WARNING):
        html = Template("{% load firsthand %}{% chart broken %}").render(
            Context({"broken": broken})
        )
    assert html.strip() == ""
    assert "could not be drawn" in caplog.text


def test_the_tag_puts_the_title_above_and_points_to_the_table() -> None:
    html = Template("{% load firsthand %}{% chart it %}").render(Context({"it": _trend()}))
    assert "<figcaption>Trust by quarter</figcaption>" in html
    assert "table below" in html
    assert 'tabindex="0"' in html


def _luminance(color: str) -> float:
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("color", [INK, QUIET, ACCENT])
def test_colours_stand_out_from_white(color: str) -> None:
    assert 1.05 / (_luminance(color) + 0.05) >= 3


def test_an_axis_of_totals_has_separators_and_no_decimals_of_its_own() -> None:
    points = [
        TrendPoint(f"FY2022Q{n}", Estimate(9e4 * n, None, None, None, 90, 90, Unit.TOTAL, ""))
        for n in range(1, 4)
    ]
    assert axis_format(Unit.TOTAL) == ",~r"
    chart = trend_chart("Visits", "From 90,000 to 270,000.", "Visits", points)
    assert chart is not None
    drawn = svg_of(chart)
    assert "100,000" in drawn
    assert "100000" not in drawn
