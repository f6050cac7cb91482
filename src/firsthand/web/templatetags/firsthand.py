"""The tags that pages use: figures, tables, charts, and links that keep the query."""

from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from firsthand.core.access import Permission
from firsthand.core.estimate import Count, Estimate
from firsthand.web import figures
from firsthand.web.charts import Chart, svg_of
from firsthand.web.methods import explanations
from firsthand.web.tables import Cell, Column, Kind, Link, Table

register = template.Library()


def _estimate(estimate: Estimate) -> dict[str, object]:
    hidden = estimate.suppressed is not None or estimate.value is None
    return {
        "estimate": estimate,
        "reason": figures.estimate_words(estimate) if hidden else "",
        "value": ""
        if estimate.value is None
        else figures.value_words(estimate.value, estimate.unit),
        "interval": figures.interval_words(estimate),
        "no_interval": figures.no_interval_words(estimate),
        "n": figures.count_words(Count(estimate.n)),
    }


@register.simple_tag
def figure(number: Estimate | Count) -> SafeString | str:
    """Show a number that stands alone, with a link to how it was worked out.

    Takes an Estimate or a Count and nothing else, so no bare average gets out.
    """
    if isinstance(number, Estimate):
        return _drawn(number, explanations([number]))
    return _plain(number)


def _drawn(estimate: Estimate, links: list[Link]) -> SafeString:
    context = {**_estimate(estimate), "link": links[0] if links else None}
    return SafeString(render_to_string("web/components/estimate.html", context))


def _plain(number: Count) -> str:
    if isinstance(number, Count):
        return figures.count_words(number)
    raise TypeError(f"figure takes an Estimate or a Count, not {type(number).__name__}")


@register.simple_tag
def cell(row: dict[str, Cell], column: Column) -> SafeString | str:
    """Show one cell of a table."""
    value = row.get(column.key)
    if isinstance(value, Estimate):
        return _drawn(value, [])  # the table says below how its figures were worked out
    if isinstance(value, Count):
        return _plain(value)
    if isinstance(value, Link):
        return format_html('<a class="usa-link" href="{}">{}</a>', value.url, value.text)
    return "" if value is None else str(value)


@register.simple_tag
def plain_cell(row: dict[str, Cell], column: Column) -> SafeString | str:
    """Show one cell of a table on paper, where nothing leads anywhere."""
    value = row.get(column.key)
    return str(value) if isinstance(value, Link) else cell(row, column)


@register.inclusion_tag("web/components/chart.html")
def chart(drawn: Chart | None) -> dict[str, object]:
    """A chart, to stand above the table of the same figures; nothing where it cannot be drawn."""
    return {"chart": drawn, "svg": None if drawn is None else svg_of(drawn)}


@register.inclusion_tag("web/components/table.html", takes_context=True)
def data_table(
    context: dict[str, Any], table: Table, *, downloads: bool = True
) -> dict[str, object]:
    """A table with its caption, note, definitions and download links.

    downloads: False on a page that gives its files in another way.
    """
    request = context["request"]
    return {
        "table": table,
        "query": request.GET.copy(),
        "may_download": downloads and request.actor.may_somewhere(Permission.DOWNLOAD),
        "definitions": [column for column in table.columns if column.definition],
        "numeric": {Kind.COUNT, Kind.ESTIMATE},
        "explanations": explanations(table.estimates()),
        "request": request,
    }


@register.simple_tag(takes_context=True)
def query_with(context: dict[str, Any], **changes: object) -> str:
    """The present query string with some parameters set anew (None removes one)."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value is not None:
            query[key] = str(value)
    return f"?{query.urlencode()}"


@register.filter
def may(actor: Any, permission: str) -> bool:
    """Whether the actor has a permission somewhere: for showing links, never for guarding."""
    return bool(actor.may_somewhere(Permission(permission)))
