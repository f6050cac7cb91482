"""A report as text with aligned columns."""

from django.utils.translation import gettext as _
from rich.console import Console, RenderableType
from rich.table import Table as Grid
from rich.text import Text

from firsthand.core.estimate import Count, Estimate
from firsthand.publish.report.contents import Report
from firsthand.web.figures import count_words, estimate_words, interval_words, value_words
from firsthand.web.tables import Cell, Kind, Table


def print_report(report: Report, console: Console) -> None:
    """Print the whole report, as wide as the console."""
    console.print(Text(f"{report.title}, {report.period}", style="bold"))
    for section in report.sections:
        console.print()
        console.print(Text(section.heading.upper(), style="bold"))
        for words in section.words:
            console.print(Text(words))
        console.print(_grid(section.table))
        if section.table.note:
            console.print(Text(str(section.table.note), style="dim"))
    console.print()
    console.print(Text(_("Snapshot %(id)s") % {"id": report.sheet.snapshot}))


def _grid(table: Table) -> RenderableType:
    grid = Grid(title=Text(str(table.caption)), title_justify="left", show_lines=False, box=None)
    grid.padding = (0, 2, 1, 0)
    for column in table.columns:
        numeric = column.kind is not Kind.TEXT
        grid.add_column(str(column.label), justify="right" if numeric else "left", overflow="fold")
    for row in table.rows:
        grid.add_row(*(Text(_words(row.get(column.key))) for column in table.columns))
    return grid


def _words(cell: Cell) -> str:
    if isinstance(cell, Estimate):
        return _estimate(cell)
    if isinstance(cell, Count):
        return count_words(cell)
    return "" if cell is None else str(cell)


def _estimate(estimate: Estimate) -> str:
    """The value, the interval and n beneath each other, so that columns stay narrow."""
    if estimate.value is None:
        return estimate_words(estimate)
    lines = [
        value_words(estimate.value, estimate.unit),
        interval_words(estimate),
        f"n = {count_words(Count(estimate.n))}",
    ]
    return "\n".join(line for line in lines if line)
