"""From a file and a request to lines of estimates."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pyarrow as pa

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Estimate, Suppression
from firsthand.understand.estimates.design import make_design
from firsthand.understand.estimates.quick.engines import Engine, OnRows, RolledUp
from firsthand.understand.estimates.quick.preparing import Measures, prepare
from firsthand.understand.estimates.quick.reading import Source, open_file
from firsthand.understand.estimates.quick.request import Request
from firsthand.understand.estimates.quick.seen import OBVIOUS, YES, Look, Seen, look_at
from firsthand.understand.estimates.suppression import Sum, hidden_cells
from firsthand.understand.estimates.weights.diagnostics import Diagnostics, diagnose
from firsthand.understand.estimates.weights.raking import rake
from firsthand.understand.estimates.weights.weighting import MarginReached, Weighting

type Tell = Callable[[float], None]


@dataclass(frozen=True)
class Line:
    """One figure. positive: the answers that count as 1, if any were named.

    group: None for all rows. against: the group that was taken off, None for a figure by itself.
    """

    measure: str
    positive: tuple[str, ...]
    group: str | None
    against: str | None
    estimate: Estimate


@dataclass(frozen=True)
class Raked:
    """What raking did: the margins, whether they were met, the error used, and the weights."""

    margins: tuple[MarginReached, ...]
    reached: bool
    why: str
    method: str
    diagnostics: Diagnostics


@dataclass(frozen=True)
class FileEstimates:
    """Everything there is to say of a file. ungrouped: rows without a group."""

    file: str
    rows: int
    seen: tuple[Seen, ...]
    request: Request
    lines: tuple[Line, ...]
    ungrouped: int
    raked: Raked | None


def estimate_file(path: Path, request: Request, tell: Tell = lambda _share: None) -> FileEstimates:
    """Read the file, and estimate what was asked for, or what is obvious.

    tell: called with the share done, 0 to 1. Raises InvalidInput, with file, row and column where
    there is one, for whatever cannot be estimated.
    """
    source = open_file(path)
    rows, seen = look_at(source)
    if rows == 0:
        raise InvalidInput(
            "The file has a header, but no rows.", where=path.name, next_step="Choose another file."
        )
    measures = _measures(source, seen, request)
    if not measures:
        return FileEstimates(path.name, rows, tuple(seen), request, (), 0, None)
    table = prepare(source, request, measures).to_arrow_table()
    ungrouped = table[request.by].null_count if request.by else 0
    if ungrouped == rows:
        raise InvalidInput(
            "No row has a group.",
            where=f"{path.name}, column {request.by}",
            next_step="Name another column with --by, or none.",
        )
    try:
        weighting = _rake(table, request)
        lines = list(_lines(table, request, measures, weighting, tell))
    except InvalidInput as error:
        raise _in_file(source.name, error) from error
    raked = None if weighting is None else _raked(weighting)
    return FileEstimates(path.name, rows, tuple(seen), request, tuple(lines), ungrouped, raked)


def _measures(source: Source, seen: list[Seen], request: Request) -> dict[str, tuple[str, ...]]:
    """The columns to estimate, each with the answers that count as 1."""
    looks = {one.name: one for one in seen}
    taken = {*request.roles.values(), *(request.margins or {})}
    obvious = [one.name for one in seen if one.look in OBVIOUS and one.name not in taken]
    measures = {}
    for name in request.measures or obvious:
        source.check(name, "--measure")
        positive = request.positive
        if not positive and looks[name].look is Look.YES_NO:
            positive = _spellings(source, name)
        measures[name] = positive
    _check_positive(source, request, looks)
    return measures


def _spellings(source: Source, name: str) -> tuple[str, ...]:
    """The ways in which the column writes yes."""
    words = source.relation.project(f"{source.answer(name)} AS word").distinct().fetchall()
    return tuple(sorted(word for (word,) in words if word is not None and word.lower() in YES))


def _check_positive(source: Source, request: Request, looks: Mapping[str, Seen]) -> None:
    """Refuse answers that nobody gave, unless the column holds numbers and 0% may be true."""
    for name in request.measures if request.positive else ():
        if looks[name].low is not None and looks[name].look is not Look.MIXED:
            continue
        given = ", ".join("'" + value.replace("'", "''") + "'" for value in request.positive)
        if source.first_row(f"{source.answer(name)} IN ({given})") is None:
            raise InvalidInput(
                f"Nobody answered {' or '.join(f'“{value}”' for value in request.positive)}.",
                where=f"{source.name}, column {name}",
                next_step="Write the answer as it stands in the file.",
            )


def _rake(table: pa.Table, request: Request) -> Weighting | None:
    if not request.margins:
        return None
    base = (
        np.ones(table.num_rows)
        if request.weight is None
        else table[request.weight].to_numpy(zero_copy_only=False)
    )
    levels = {name: table[name].to_numpy(zero_copy_only=False) for name in request.margins}
    return rake(base, levels, request.margins)


def _raked(weighting: Weighting) -> Raked:
    return Raked(
        weighting.margins,
        weighting.reached,
        weighting.why,
        weighting.method,
        diagnose(weighting.weights),
    )


def _engine(table: pa.Table, measure: str, request: Request, weighting: Weighting | None) -> Engine:
    words = f"weighted by {request.weight}" if request.weight else "unweighted"
    if weighting is None and request.quantile is None:
        return RolledUp(table, measure, request, words)
    design = make_design(
        table,
        weight=request.weight,
        stratum=request.stratum,
        cluster=request.cluster,
        population=request.population,
        lonely=request.lonely,
    )
    if weighting is not None:
        design, words = weighting.apply(design), weighting.method
    names = table[request.by].to_numpy(zero_copy_only=False) if request.by else None
    y = table[measure].to_numpy(zero_copy_only=False)
    return OnRows(design, y, names, request, words)


def _lines(
    table: pa.Table,
    request: Request,
    measures: Measures,
    weighting: Weighting | None,
    tell: Tell,
) -> Iterator[Line]:
    for done, (measure, positive) in enumerate(measures.items()):
        tell(done / len(measures))
        engine = _engine(table, measure, request, weighting)
        figures: dict[str | None, Estimate] = {None: engine.whole()}
        if request.by is not None:
            figures.update(sorted(engine.groups().items(), key=_in_order))
        figures = _hide(figures, request.small_cell)
        for group, estimate in figures.items():
            yield Line(measure, positive, group, None, estimate)
        for group, estimate in _gaps(engine, figures, request).items():
            yield Line(measure, positive, group, request.against, estimate)
    tell(1.0)


def _in_order(item: tuple[str, Estimate]) -> tuple[int, float, str]:
    """Numbers by size, before words by letter."""
    try:
        return 0, float(item[0]), item[0]
    except ValueError:
        return 1, 0.0, item[0]


def _hide(figures: dict[str | None, Estimate], small_cell: int) -> dict[str | None, Estimate]:
    """Hide small groups, and others by which all rows together would give them away.

    Rows without a group are the rest of all rows: as good as published, since it can be had by
    subtraction.
    """
    sizes: dict[str | tuple[()] | None, int] = {name: one.n for name, one in figures.items()}
    groups = [name for name in figures if name is not None]
    sizes[()] = sizes[None] - sum(sizes[name] for name in groups)
    sums = [Sum[str | None | tuple[()]](None, ((), *groups))] if groups else []
    why = hidden_cells(sizes, sums, small_cell, keep=[None])
    return {
        name: one.suppress(why[name]) if name in why and one.suppressed is None else one
        for name, one in figures.items()
    }


def _gaps(
    engine: Engine, figures: Mapping[str | None, Estimate], request: Request
) -> dict[str, Estimate]:
    against = request.against
    if against is None:
        return {}
    if against not in figures:
        known = ", ".join(name for name in list(figures)[1:21] if name is not None)
        raise InvalidInput(
            f"There is no group “{against}”.",
            where=request.by or "",
            next_step=f"Compare with one that has rows: {known}.",
        )
    gaps = {}
    for name, one in figures.items():
        if name is None or name == against:
            continue
        gap = engine.gap(name, against)
        hidden = one.suppressed or figures[against].suppressed
        if hidden is not None and gap.suppressed is None:
            gap = gap.suppress(Suppression(hidden))
        gaps[name] = replace(gap, weighting=one.weighting)
    return gaps


def _in_file(name: str, error: InvalidInput) -> InvalidInput:
    where = f"{name}, {error.problem.where}" if error.problem.where else name
    return InvalidInput(error.problem.what, where=where, next_step=error.problem.next_step)
