"""The tables of a sheet: two ways to pool, the parts, the quarters, and the change split up."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.core.estimate import Estimate
from firsthand.understand.contracts import Level, Line, Movement, Sheet
from firsthand.understand.portfolio.screens import columns
from firsthand.understand.portfolio.screens.links import place_cell, quarter_cell
from firsthand.understand.portfolio.screens.words import (
    PARTS,
    differ_words,
    disagree_words,
    left_out_words,
    period_words,
    pool_words,
    weighting_words,
)
from firsthand.web.tables import Cell, Column, Kind, Table


def tables_of(sheet: Sheet) -> list[Table]:
    """The tables that every page of figures and every report has."""
    change = change_table(sheet)
    return [
        summary_table(sheet),
        rates_table(sheet),
        parts_table(sheet),
        quarters_table(sheet),
        *([change] if change else []),
    ]


def summary_table(sheet: Sheet) -> Table:
    """Each measure of the whole, pooled and with each deployment counted once."""
    rows: list[Mapping[str, Cell]] = []
    for measure, figures in sheet.whole.figures.items():
        name = str(measure.label)
        together = _("%(measure)s: all answers together") % {"measure": name}
        each = _("%(measure)s: each deployment counts once") % {"measure": name}
        pools = "; ".join([pool_words(figures.pool), *weighting_words(figures)])
        rows.append(_summary_row(together, figures.share, figures.mean, pools))
        if figures.plain_share is not None:
            plain = _("%(measure)s: all answers together, not weighted") % {"measure": name}
            pools = differ_words(figures)
            rows.append(_summary_row(plain, figures.plain_share, figures.plain_mean, pools))
        if figures.pool.deployments != 1:  # with one, the two are the same figure
            pools = pool_words(figures.pool)
            rows.append(_summary_row(each, figures.share_each, figures.mean_each, pools))
    return Table(
        key="summary",
        caption=_("In one figure, %(period)s") % {"period": period_words(sheet.quarter)},
        columns=[
            Column("figure", _("Figure")),
            Column("share", _("Share of positive answers"), Kind.ESTIMATE),
            Column("mean", _("Mean, 1 to 5"), Kind.ESTIMATE),
            Column("pools", _("What is put together")),
        ],
        rows=rows,
        note=disagree_words(sheet.whole.figures.values()),
    )


def _summary_row(
    name: str, share: Estimate, mean: Estimate | None, pools: str
) -> Mapping[str, Cell]:
    return {"figure": name, "share": share, "mean": mean, "pools": pools}


def parts_table(sheet: Sheet) -> Table:
    """The places right below, one row each."""
    shares = {part.place: part.share for part in sheet.contributors}
    # A deployment of the federal files lives for one quarter: it has no quarter before.
    moved = sheet.quarter is not None and sheet.whole.place.level is not Level.SERVICE
    contribution = Column(
        "contribution",
        _("Share of all answers"),
        Kind.ESTIMATE,
        _("How much of all answers on %(measure)s comes from here. Counted.")
        % {"measure": str(sheet.measure.label).lower()},
    )
    rows: list[Mapping[str, Cell]] = [
        {
            "place": place_cell(line.place, sheet.quarter),
            **columns.figure_cells(line, sheet.shown),
            **(columns.movement_cells(line) if moved else {}),
            "contribution": shares.get(line.place),
            **columns.rate_cells(line),
        }
        for line in sheet.parts
    ]
    return Table(
        key="parts",
        caption=parts_caption(sheet),
        columns=[
            Column("place", PARTS[sheet.whole.place.level]),
            *columns.figure_columns(sheet.shown),
            *(columns.movement_columns(sheet.measure) if moved else []),
            contribution,
            *columns.rate_columns(),
        ],
        rows=rows,
        note=_rates_note(sheet.whole),
    )


def parts_caption(sheet: Sheet) -> str:
    """What the table and the chart of the parts are called."""
    captions = {
        Level.PORTFOLIO: _("Providers, %(period)s"),
        Level.PROVIDER: _("Services, %(period)s"),
        Level.SERVICE: _("Deployments, %(period)s"),
    }
    return captions[sheet.whole.place.level] % {"period": period_words(sheet.quarter)}


def quarters_table(sheet: Sheet) -> Table:
    """The whole in each quarter."""
    rows: list[Mapping[str, Cell]] = [
        {
            "quarter": quarter_cell(line.place, line.quarter),
            **columns.figure_cells(line, sheet.shown),
            **_each_once(line, sheet),
            **columns.movement_cells(line),
            **columns.rate_cells(line),
        }
        for line in sheet.by_quarter
    ]
    each = Column(
        "each_once",
        _("%(measure)s: each deployment counts once") % {"measure": sheet.measure.label},
        Kind.ESTIMATE,
        _("Mean of the deployments' shares, whatever their size; interval from how they differ."),
    )
    return Table(
        key="quarters",
        caption=_("Quarter by quarter"),
        columns=[
            Column("quarter", _("Quarter")),
            *columns.figure_columns(sheet.shown),
            each,
            *columns.movement_columns(sheet.measure),
            *columns.rate_columns(),
        ],
        rows=rows,
    )


def _each_once(line: Line, sheet: Sheet) -> dict[str, Cell]:
    figures = line.figures.get(sheet.measure)
    return {"each_once": figures.share_each if figures else None}


def change_table(sheet: Sheet) -> Table | None:
    """The change since the quarter before, split up; None for all quarters together."""
    movement = sheet.whole.movement
    if movement is None:
        return None
    share, mean = movement.share, movement.mean
    both, began, stopped = share.services
    names = [
        (_("Whole change"), _("All that follows, added up")),
        (
            _("Within services"),
            ngettext(
                "%(count)s service asked in both quarters",
                "%(count)s services asked in both quarters",
                both,
            )
            % {"count": both},
        ),
        (_("Mix of services"), _("Answers shifted between those services")),
        (
            _("Services that began"),
            ngettext("%(count)s had no answers before", "%(count)s had no answers before", began)
            % {"count": began},
        ),
        (
            _("Services that stopped"),
            ngettext("%(count)s has none now", "%(count)s have none now", stopped)
            % {"count": stopped},
        ),
    ]
    shares = (share.total, *share.parts)
    means = (mean.total, *mean.parts) if mean else (None,) * len(shares)
    rows: list[Mapping[str, Cell]] = [
        {"part": name, "share": change, "mean": other, "meaning": meaning}
        for (name, meaning), change, other in zip(names, shares, means, strict=True)
    ]
    return Table(
        key="change",
        caption=_("What moved %(measure)s from %(before)s to %(after)s")
        % {
            "measure": str(sheet.measure.label).lower(),
            "before": movement.since,
            "after": sheet.quarter,
        },
        columns=[
            Column("part", _("Part of the change")),
            Column("share", _("Share of positive answers"), Kind.ESTIMATE),
            Column("mean", _("Mean, 1 to 5"), Kind.ESTIMATE),
            Column("meaning", _("What it counts")),
        ],
        rows=rows,
        note=_change_note(movement),
    )


def _change_note(movement: Movement) -> str:
    parts = [
        _(
            "Split by Kitagawa's method (1955) with mean weights, given how many answered where. "
            "“Within services” holds the mix of channels inside a service too."
        )
    ]
    if movement.small:
        parts.append(
            ngettext(
                "%(count)s service with hidden figures is counted too.",
                "%(count)s services with hidden figures are counted as one.",
                movement.small,
            )
            % {"count": movement.small}
        )
    if movement.reworded:
        parts.append(
            ngettext(
                "%(count)s service asked in other words than the quarter before, so part of the "
                "change within services may come from the words.",
                "%(count)s services asked in other words than the quarter before, so part of the "
                "change within services may come from the words.",
                movement.reworded,
            )
            % {"count": movement.reworded}
        )
    return " ".join(parts)


def _rates_note(line: Line) -> str:
    offer, response = line.rates.offer, line.rates.response
    notes = [
        _("Offer rate: %(words)s.") % {"words": left_out_words(offer)} if offer.left_out else "",
        _("Response rate: %(words)s.") % {"words": left_out_words(response)}
        if response.left_out
        else "",
    ]
    return " ".join(note for note in notes if note)


def rates_table(sheet: Sheet) -> Table:
    """Offer and response rate of the whole, with what they had to leave out."""
    rates = sheet.whole.rates
    rows: list[Mapping[str, Cell]] = [
        {
            "rate": _("Offer rate: offered the survey, of all customers"),
            "value": rates.offer.estimate,
            "left_out": left_out_words(rates.offer),
        },
        {
            "rate": _("Response rate: answered, of those who were offered it"),
            "value": rates.response.estimate,
            "left_out": left_out_words(rates.response),
        },
    ]
    return Table(
        key="rates",
        caption=_("Who was asked and who answered, %(period)s")
        % {"period": period_words(sheet.quarter)},
        columns=[
            Column("rate", _("Rate")),
            Column("value", _("Value"), Kind.ESTIMATE),
            Column("left_out", _("Records that give no rate")),
        ],
        rows=rows,
    )
