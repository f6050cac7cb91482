"""Estimates of a file as text, as JSON and as CSV."""

import csv
import io
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from firsthand.core.estimate import Count, Estimate, Suppression
from firsthand.understand.estimates.api import FileEstimates, Line, Look, Raked, Statistic
from firsthand.web.figures import REASONS, count_words, interval_words, value_words
from firsthand.web.neutral import neutralise

MOST_LINES = 100
_ALL = "all"
_HEAD = ("measure", "statistic", "group", "figure", "95% interval", "std. error", "n", "worth")
_PROTECTED = frozenset({Suppression.TOO_FEW, Suppression.COMPLEMENTARY})
_TO_THE_LEFT = 3  # columns of words; numbers stand to the right


def as_text(found: FileEstimates) -> str:
    """The file, the figures, and how they were made, in plain words."""
    parts = [f"{found.file}: {found.rows:,} rows, {len(found.seen)} columns"]
    if not found.request.measures:
        parts += ["", *_columns_seen(found)]
    if found.raked is not None:
        parts += ["", *_raking(found.raked)]
    if found.lines:
        parts += ["", *_figures(found)]
    return "\n".join([*parts, "", *_notes(found)])


def as_plain(found: FileEstimates) -> dict[str, Any]:
    """Everything, for JSON; a hidden figure is null with its reason."""
    return {
        "file": found.file,
        "rows": found.rows,
        "rows_without_group": found.ungrouped,
        "columns": [asdict(one) | {"words": one.words} for one in found.seen],
        "raking": None if found.raked is None else asdict(found.raked),
        "estimates": [_plain(line, found) for line in found.lines],
        "notes": list(_notes(found)),
    }


def as_csv(found: FileEstimates) -> bytes:
    """One row a figure, UTF-8; text that a spreadsheet would run gets an apostrophe."""
    rows = [_plain(line, found) for line in found.lines]
    out = io.StringIO()
    writer = csv.writer(out)
    header = list(rows[0]) if rows else []
    writer.writerow(header)
    for row in rows:
        writer.writerow(
            [neutralise(cell) if isinstance(cell, str) else cell for cell in row.values()]
        )
    return out.getvalue().encode("utf-8-sig")


def _plain(line: Line, found: FileEstimates) -> dict[str, Any]:
    shown = line.estimate
    return {
        "measure": line.measure,
        "statistic": statistic_words(line, found),
        "by": found.request.by,
        "group": line.group,
        "against": line.against,
        "value": shown.value,
        "standard_error": shown.standard_error,
        "low": shown.low,
        "high": shown.high,
        "level": shown.level,
        "n": None if shown.suppressed in _PROTECTED else shown.n,
        "n_effective": None if shown.suppressed in _PROTECTED else shown.n_effective,
        "unit": str(shown.unit),
        "weighting": shown.weighting,
        "method": shown.method,
        "suppressed": None if shown.suppressed is None else str(shown.suppressed),
    }


def statistic_words(line: Line, found: FileEstimates) -> str:
    """What was estimated: mean, total, 0.5 quantile, share of Yes."""
    answers = ", ".join(line.positive) or "1"
    if found.request.statistic is Statistic.QUANTILE:
        return f"{found.request.quantile:g} quantile"
    if found.request.statistic is Statistic.TOTAL:
        return f"total of {answers}" if line.positive else "total"
    if line.positive or ("share" in line.estimate.unit and line.estimate.n):
        return f"share of {answers}"
    return "mean"


def _columns_seen(found: FileEstimates) -> Iterator[str]:
    rows = [
        (one.name, one.words, count_words(Count(one.answers)), count_words(Count(one.missing)))
        for one in found.seen
    ]
    yield from _aligned([("column", "looks like", "answers", "missing"), *rows], left=2)


def _raking(raked: Raked) -> Iterator[str]:
    judged = raked.diagnostics
    yield f"Weights: {raked.method}."
    yield f"Margins reached: all {len(raked.margins)} totals, to a millionth."
    yield (
        f"Weights from {judged.smallest:.3g} to {judged.largest:.3g}, {judged.spread:.3g} to one; "
        f"design effect of the weights {judged.design_effect:.2f}: {judged.n:,} rows are worth "
        f"{judged.n_effective:,.0f}."
    )
    yield judged.limit


def _figures(found: FileEstimates) -> Iterator[str]:
    methods = _methods(found)
    rows = [
        _row(line, found, methods if len(methods) > 1 else []) for line in found.lines[:MOST_LINES]
    ]
    yield from _aligned([_HEAD, *rows], left=_TO_THE_LEFT)
    if len(found.lines) > MOST_LINES:
        yield f"… and {len(found.lines) - MOST_LINES:,} more: --out FILE or --json gives all."
    yield ""
    if len(methods) == 1:
        yield f"Method: {methods[0]}."
    for number, method in enumerate(methods if len(methods) > 1 else [], start=1):
        yield f"[{number}] {method}."


def _methods(found: FileEstimates) -> list[str]:
    shown = (line.estimate for line in found.lines[:MOST_LINES])
    return list(dict.fromkeys(one.method for one in shown if one.suppressed is None))


def _row(line: Line, found: FileEstimates, methods: list[str]) -> tuple[str, ...]:
    shown = line.estimate
    group = _ALL if line.group is None else line.group
    if line.against is not None:
        group = f"{group} less {line.against}"
    names = (line.measure, statistic_words(line, found), group)
    if shown.suppressed is not None or shown.value is None:
        reason = REASONS[shown.suppressed or Suppression.NO_ANSWERS]
        return (*names, str(reason), "", "", "", "")
    mark = f" [{methods.index(shown.method) + 1}]" if shown.method in methods else ""
    return (
        *names,
        value_words(shown.value, shown.unit) + mark,
        interval_words(shown) or "none",
        _error_words(shown),
        count_words(Count(shown.n)),
        f"{shown.n_effective:,.0f}",
    )


def _error_words(shown: Estimate) -> str:
    """Three digits that say something; of shares in points, like the figure itself."""
    if shown.standard_error is None:
        return "not known"
    scale = 100 if "share" in shown.unit else 1
    return f"{shown.standard_error * scale:,.3g}"


def _notes(found: FileEstimates) -> Iterator[str]:
    asked = found.request
    if not found.lines:
        yield "Nothing here is an obvious measure. Name columns with --measure."
        return
    if found.raked is None:
        yield _weighting_note(found)
    yield _design_note(found)
    if found.ungrouped:
        yield (
            f"{found.ungrouped:,} rows have no {asked.by}: they count in the whole and in the "
            "design, but in no group."
        )
    if any(line.estimate.suppressed in _PROTECTED for line in found.lines):
        yield (
            f"Figures on fewer than {asked.small_cell} answers are hidden, and others that would "
            "give them away; --small-cell 0 shows all."
        )
    yield "n: answers. worth: simple random answers that would be as sure."


def _weighting_note(found: FileEstimates) -> str:
    if found.request.weight is not None:
        return f"Weighted by {found.request.weight}."
    likely = [one.name for one in found.seen if one.look is Look.WEIGHT]
    if likely:
        return f"Unweighted, though “{likely[0]}” looks like weights: --weight {likely[0]}."
    return "Unweighted: every row counts once, as if all were as likely to be in the file."


def _design_note(found: FileEstimates) -> str:
    asked = found.request
    parts = [
        f"strata by {asked.stratum}" if asked.stratum else "",
        f"clusters by {asked.cluster}" if asked.cluster else "",
        f"population sizes from {asked.population}" if asked.population else "",
    ]
    named = [part for part in parts if part]
    return f"Design: {', '.join(named) or 'rows drawn one by one, from a large population'}."


def _aligned(rows: list[tuple[str, ...]], left: int) -> Iterator[str]:
    """Columns two spaces apart; the first `left` to the left, the rest to the right."""
    widths = [max(map(len, cells)) for cells in zip(*rows, strict=True)]
    for row in rows:
        cells = [
            cell.ljust(width) if at < left else cell.rjust(width)
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        yield "  ".join(cells).rstrip()
