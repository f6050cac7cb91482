"""The columns that the tables of figures share, with their definitions, and the cells in them."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from firsthand.core.estimate import Count
from firsthand.understand.contracts import Line
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.screens.words import trend_words
from firsthand.web.tables import Cell, Column, Kind


def figure_columns(measures: Sequence[Measure]) -> list[Column]:
    """Share and mean of each measure."""
    columns = []
    for measure in measures:
        label = f"{measure.label}: {str(measure.share_label).lower()}"
        columns.append(Column(f"{measure}_share", label, Kind.ESTIMATE, _share_definition(measure)))
        if measure.has_mean:
            heading = _("%(measure)s: mean") % {"measure": measure.label}
            columns.append(Column(f"{measure}_mean", heading, Kind.ESTIMATE, _mean_definition()))
    return columns


def figure_cells(line: Line, measures: Sequence[Measure]) -> dict[str, Cell]:
    """The cells under `figure_columns`."""
    cells: dict[str, Cell] = {}
    for measure in measures:
        figures = line.figures.get(measure)
        cells[f"{measure}_share"] = figures.share if figures else None
        if measure.has_mean:
            cells[f"{measure}_mean"] = figures.mean if figures else None
    return cells


def movement_columns(measure: Measure) -> list[Column]:
    """The change since the quarter before, and what it lets one say."""
    change = _("Change of %(measure)s since the quarter before") % {
        "measure": str(measure.label).lower()
    }
    return [
        Column("change", change, Kind.ESTIMATE, _change_definition()),
        Column("trend", _("Trend"), Kind.TEXT, _trend_definition()),
    ]


def movement_cells(line: Line) -> dict[str, Cell]:
    """The cells under `movement_columns`."""
    change = line.movement.share.total if line.movement else None
    return {"change": change, "trend": trend_words(line.movement)}


def rate_columns() -> list[Column]:
    """Offer and response rate, and how many records they leave out."""
    return [
        Column(
            "offer_rate",
            _("Offer rate"),
            Kind.ESTIMATE,
            _("Customers who were offered the survey, of all customers (n). Counted."),
        ),
        Column(
            "response_rate",
            _("Response rate"),
            Kind.ESTIMATE,
            _("People who answered, of those who were offered the survey (n). Counted."),
        ),
        Column(
            "left_out",
            _("Records left out of the rates"),
            Kind.COUNT,
            _(
                "Records that give no offer rate or no response rate, because a count is missing "
                "or the counts contradict each other."
            ),
        ),
    ]


def rate_cells(line: Line) -> dict[str, Cell]:
    """The cells under `rate_columns`."""
    offer, response = line.rates.offer, line.rates.response
    return {
        "offer_rate": offer.estimate,
        "response_rate": response.estimate,
        "left_out": Count(max(offer.left_out, response.left_out)),
    }


def _share_definition(measure: Measure) -> str:
    if measure is Measure.TRUST_THUMBS:
        return _(
            "Thumbs up, of all thumbs. Beneath it the 95 percent interval (Wilson) and the answers."
        )
    return _(
        "Answers 4 and 5 on the scale from 1 to 5, of all answers. Beneath it the 95 percent "
        "interval (Wilson) and the number of answers."
    )


def _mean_definition() -> str:
    return _(
        "Mean of all answers on the scale from 1 (strongly disagree) to 5 (strongly agree). "
        "Beneath it the 95 percent interval (t) and the number of answers."
    )


def _change_definition() -> str:
    return _(
        "Share in this quarter less the share in the quarter before, in percentage points. n is "
        "the answers of both quarters."
    )


def _trend_definition() -> str:
    return _(
        "Up or down where the whole interval of the change is above or below nought; else no "
        "clear change. Not known without answers in both quarters."
    )
