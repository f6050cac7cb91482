"""Charts: each a function that makes a Vega-Lite specification, drawn on the server as SVG."""

from firsthand.web.charts.chart import Chart
from firsthand.web.charts.control import ControlPoint, Legend, control_chart
from firsthand.web.charts.distribution import Bar, distribution_chart
from firsthand.web.charts.ranking import Dot, ranking_chart
from firsthand.web.charts.render import svg_of
from firsthand.web.charts.trend import TrendPoint, trend_chart

__all__ = [
    "Bar",
    "Chart",
    "ControlPoint",
    "Dot",
    "Legend",
    "TrendPoint",
    "control_chart",
    "distribution_chart",
    "ranking_chart",
    "svg_of",
    "trend_chart",
]
