"""What stands in a report, whatever it is written as: the tables and charts of the screens."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from firsthand.core.access import Actor
from firsthand.core.fiscal import Quarter
from firsthand.understand import api as understand
from firsthand.understand.api import Measure, Sheet
from firsthand.web.charts import Chart
from firsthand.web.synthetic import holds_synthetic_data
from firsthand.web.tables import Table

# A page is narrower than a screen: what a table leaves out there is in its CSV and JSON.
_LEFT_OUT = frozenset({"contribution", "left_out", "offer_rate", "each_once"})


@dataclass(frozen=True)
class Section:
    """A heading, what to know before reading, and a chart above the table of its figures."""

    heading: str
    words: tuple[str, ...]
    chart: Chart | None
    table: Table


@dataclass(frozen=True)
class Report:
    """A report on a provider, or on the whole portfolio, in one quarter or in all."""

    title: str
    period: str
    sheet: Sheet
    sections: tuple[Section, ...]

    @property
    def filename(self) -> str:
        """A name for the file, without its ending."""
        place = self.sheet.whole.place.slug or "portfolio"
        quarter = self.sheet.quarter or "all"
        return f"firsthand_{place}_{quarter}_{self.sheet.snapshot}"


def report(
    actor: Actor,
    *,
    provider: str | None = None,
    quarter: Quarter | None = None,
    measure: Measure | None = None,
) -> Report:
    """The report within what the actor may see; raises NotFound for an unknown provider."""
    if provider is None:
        sheet = understand.portfolio_sheet(
            actor, quarter=quarter, measure=measure, every_measure=True
        )
        title, parts = _("All providers"), _("Providers")
    else:
        sheet = understand.provider_sheet(
            actor, provider, quarter=quarter, measure=measure, every_measure=True
        )
        title, parts = sheet.whole.place.name, _("Services")
    if holds_synthetic_data():
        title = _("%(title)s (synthetic data)") % {"title": title}
    return Report(title, understand.period_words(quarter), sheet, _sections(sheet, parts))


def _sections(sheet: Sheet, parts: str) -> tuple[Section, ...]:
    tables = {table.key: table for table in understand.tables_of(sheet)}
    charts = understand.charts_of(sheet)
    wordings, giving = understand.wording_words(sheet), understand.giving_words(sheet)
    sections = [
        _section(_("All together"), [wordings], None, tables["summary"]),
        _section(_("Who was asked"), [], None, tables["rates"]),
    ]
    if "change" in tables:
        sections.append(_section(_("What moved it"), [], None, tables["change"]))
    sections.append(
        _section(_("Over time"), [], charts.quarters, _narrow(tables["quarters"])),
    )
    sections.append(_section(parts, [giving], charts.parts, _narrow(tables["parts"])))
    return tuple(sections)


def _section(heading: str, words: Sequence[str], chart: Chart | None, table: Table) -> Section:
    return Section(heading, tuple(word for word in words if word), chart, table)


def _narrow(table: Table) -> Table:
    columns = [column for column in table.columns if column.key not in _LEFT_OUT]
    keys = {column.key for column in columns}
    rows = [{key: cell for key, cell in row.items() if key in keys} for row in table.rows]
    return replace(table, columns=columns, rows=rows)
