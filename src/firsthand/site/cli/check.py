"""`firsthand check`: is this installation healthy?"""

import json
from dataclasses import asdict
from typing import Annotated

import typer

from firsthand.site.cli.app import EXIT_PROBLEM, app
from firsthand.site.health.examine import examine, is_healthy
from firsthand.site.health.findings import Finding, Status

_COLOURS = {
    Status.OK: typer.colors.GREEN,
    Status.WARNING: typer.colors.YELLOW,
    Status.FAILED: typer.colors.RED,
}
_WIDTH = 9


@app.command(epilog="Example: firsthand check --json")
def check(
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")] = False,
) -> None:
    """Look at database, settings, disk, keys, mail and tasks. Exit code 1 if something failed."""
    findings = list(examine())
    healthy = is_healthy(findings)
    if as_json:
        body = {"healthy": healthy, "findings": [asdict(finding) for finding in findings]}
        typer.echo(json.dumps(body, indent=2, ensure_ascii=False))
    else:
        for finding in findings:
            _show(finding)
    if not healthy:
        raise typer.Exit(EXIT_PROBLEM)


def _show(finding: Finding) -> None:
    status = typer.style(f"{finding.status:<{_WIDTH}}", fg=_COLOURS[finding.status])
    typer.echo(f"{status}{finding.check}: {finding.says}")
    if finding.next_step:
        typer.echo(" " * _WIDTH + finding.next_step)
