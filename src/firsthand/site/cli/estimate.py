"""`firsthand estimate`: estimates from any CSV or Parquet file, without a server or a store."""

import json
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Annotated

import typer

from firsthand.site.cli.app import app
from firsthand.site.cli.estimate_report import as_csv, as_plain, as_text
from firsthand.site.cli.files import write
from firsthand.site.cli.progress import progress_bar
from firsthand.understand.estimates.api import Lonely, Request, estimate_file, read_margins

_LONG = 50_000_000  # bytes: below this it is over before a bar could be read
_EXAMPLE = "Example: firsthand estimate answers.csv --measure trust --by channel --weight w"


File = Annotated[Path, typer.Argument(help="A CSV or Parquet file.", show_default=False)]
Measure = Annotated[
    list[str] | None,
    typer.Option(help="Column to estimate; repeatable. Else scales, 0/1 and yes/no columns."),
]
Positive = Annotated[
    list[str] | None,
    typer.Option(help="Answer that counts as yes; repeatable. Gives shares instead of means."),
]
By = Annotated[str | None, typer.Option(help="Column of the groups.")]
Against = Annotated[
    str | None, typer.Option(help="Group that every other is compared with; needs --by.")
]
Weight = Annotated[str | None, typer.Option(help="Column of the weights.")]
Strata = Annotated[str | None, typer.Option(help="Column of the sampling strata.")]
Cluster = Annotated[str | None, typer.Option(help="Column of the sampled clusters.")]
Fpc = Annotated[
    str | None, typer.Option(help="Column with the size of the population of each row’s stratum.")
]
LonelyRule = Annotated[
    Lonely, typer.Option(help="What to do with a stratum of a single sampling unit.")
]
Margins = Annotated[
    Path | None,
    typer.Option(help="CSV of known totals (column, level, total) to rake the weights to."),
]
Total = Annotated[bool, typer.Option("--total", help="Totals instead of means.")]
Quantile = Annotated[
    float | None, typer.Option(help="This quantile instead of the mean, such as 0.5.")
]
SmallCell = Annotated[int, typer.Option(help="Figures on fewer answers are hidden; 0 hides none.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]
Out = Annotated[Path | None, typer.Option(help="CSV file to write the figures to.")]


@app.command(epilog=_EXAMPLE)
def estimate(
    file: File,
    *,
    measure: Measure = None,
    positive: Positive = None,
    by: By = None,
    against: Against = None,
    weight: Weight = None,
    strata: Strata = None,
    cluster: Cluster = None,
    fpc: Fpc = None,
    lonely: LonelyRule = Lonely.FAIL,
    margins: Margins = None,
    total: Total = False,
    quantile: Quantile = None,
    small_cell: SmallCell = 10,
    as_json: AsJson = False,
    out: Out = None,
) -> None:
    """Estimate from a file, with intervals. Without options: say what is in it and estimate that.

    Needs no server and no store, and makes none.
    """
    request = Request(
        measures=tuple(measure or ()),
        positive=tuple(positive or ()),
        by=by,
        against=against,
        weight=weight,
        stratum=strata,
        cluster=cluster,
        population=fpc,
        total=total,
        quantile=quantile,
        lonely=lonely,
        small_cell=small_cell,
        margins=None if margins is None else read_margins(margins),
    )
    with _bar(file) as tell:
        found = estimate_file(file, request, tell)
    if out is not None:
        write(out, as_csv(found))
        typer.echo(f"Wrote {out}.", err=True)
    if as_json:
        typer.echo(json.dumps(as_plain(found), indent=2, ensure_ascii=False, allow_nan=False))
    else:
        typer.echo(as_text(found))


def _bar(file: Path) -> AbstractContextManager[Callable[[float], None]]:
    if file.is_file() and file.stat().st_size > _LONG:
        return progress_bar(file.name)
    return nullcontext(lambda _share: None)
