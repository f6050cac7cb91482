"""The charts of a sheet, each of the figures of one of its tables."""

from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core.estimate import Estimate
from firsthand.understand.contracts import Line, Sheet
from firsthand.understand.portfolio.questions import Question
from firsthand.understand.portfolio.screens.tables import parts_caption
from firsthand.web.charts import (
    Bar,
    Chart,
    Dot,
    TrendPoint,
    distribution_chart,
    ranking_chart,
    trend_chart,
)
from firsthand.web.figures import value_words


@dataclass(frozen=True)
class SheetCharts:
    """The charts of every page of figures and report; None where too little is shown."""

    quarters: Chart | None
    parts: Chart | None


def charts_of(sheet: Sheet) -> SheetCharts:
    """The charts of a sheet."""
    return SheetCharts(quarters_chart(sheet), parts_chart(sheet))


def quarters_chart(sheet: Sheet) -> Chart | None:
    """The leading measure, quarter by quarter."""
    points = [TrendPoint(str(line.quarter), _leading(line, sheet)) for line in sheet.by_quarter]
    shown = [point for point in points if point.estimate.value is not None]
    if not shown:
        return None
    description = _("From %(first)s in %(start)s to %(last)s in %(end)s.") % {
        "first": _words(shown[0].estimate),
        "start": shown[0].label,
        "last": _words(shown[-1].estimate),
        "end": shown[-1].label,
    }
    title = _("%(measure)s, quarter by quarter, with 95%% interval") % {
        "measure": sheet.measure.label
    }
    return trend_chart(title, description, str(sheet.measure.share_label), points)


def parts_chart(sheet: Sheet) -> Chart | None:
    """The leading measure of each part, best first."""
    dots = [Dot(line.place.name, _leading(line, sheet)) for line in sheet.parts]
    shown = sorted((dot for dot in dots if dot.estimate.value is not None), key=_value)
    if not shown:
        return None
    together = _leading(sheet.whole, sheet)
    description = _(
        "Of %(count)s shown, the highest is %(best)s with %(high)s, the lowest %(worst)s with "
        "%(low)s."
    ) % {
        "count": len(shown),
        "best": shown[-1].label,
        "high": _words(shown[-1].estimate),
        "worst": shown[0].label,
        "low": _words(shown[0].estimate),
    }
    title = _("%(measure)s: %(places)s, with 95%% intervals") % {
        "measure": sheet.measure.label,
        "places": parts_caption(sheet),
    }
    return ranking_chart(
        title,
        description,
        str(sheet.measure.share_label),
        dots,
        together=together,
        together_label=_("All answers together:"),
    )


def answers_chart(questions: tuple[Question, ...], labels: dict[str, str]) -> Chart | None:
    """How the answers to each five-point question spread."""
    bars = [
        Bar(labels[question.name], [(str(v), e.value or 0) for v, e in question.shares.items()])
        for question in questions
        if question.mean is not None and question.share.value is not None
    ]
    title = _("How the answers spread, from 1 (strongly disagree) to 5 (strongly agree)")
    description = ngettext(
        "%(count)s question, as one bar.", "%(count)s questions, each as one bar.", len(bars)
    ) % {"count": len(bars)}
    return distribution_chart(title, description, _("Share of answers"), bars)


def _leading(line: Line, sheet: Sheet) -> Estimate:
    return line.figures[sheet.measure].share


def _value(dot: Dot) -> float:
    return dot.estimate.value or 0


def _words(estimate: Estimate) -> str:
    return "" if estimate.value is None else value_words(estimate.value, estimate.unit)
