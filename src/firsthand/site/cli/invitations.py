"""`firsthand invite` and `firsthand tokens`: people on a list, and links for single people."""

import datetime as dt
import json
import uuid
from pathlib import Path
from typing import Annotated

import typer
from django.utils import timezone

from firsthand.core.access import COMMAND_LINE
from firsthand.core.errors import InvalidInput
from firsthand.listen.inviting.api import (
    BadLine,
    PeopleList,
    Plan,
    Subject,
    deployment_of_code,
    invite,
    issue_tokens,
    links_csv,
    preview,
    read_people_file,
    read_subjects,
)
from firsthand.listen.transports.contracts import Medium
from firsthand.site.cli.app import EXIT_PROBLEM, app
from firsthand.site.cli.files import file_problem, write
from firsthand.site.cli.store import prepare_store
from firsthand.web.addresses import public_url

Code = Annotated[str, typer.Option("--deployment", help="Its code, as in the link of the form.")]
_MOST = 10_000  # as the verb says; the option shows it
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON, for machines.")]


@app.command("invite", epilog="Example: firsthand invite people.csv --deployment 5z64w5tq --check")
def invite_people(
    file: Annotated[Path, typer.Argument(help="A CSV file with addresses.", show_default=False)],
    *,
    deployment: Code,
    by: Annotated[Medium, typer.Option("--by", help="How people are asked.")] = Medium.EMAIL,
    days: Annotated[int, typer.Option(help="For how many days the links are good.")] = 60,
    check: Annotated[bool, typer.Option("--check", help="Say who would be asked; ask no one.")] = (
        False
    ),
    skip_bad_lines: Annotated[
        bool, typer.Option("--skip-bad-lines", help="Ask the others, where lines are wrong.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """Ask the people of a list to answer, each with a link of their own; “firsthand up” sends.

    The same list again asks nobody twice.
    """
    prepare_store()
    found = deployment_of_code(deployment)
    listed = read_people_file(_content(file), by, found)
    plan = preview(COMMAND_LINE, found.id, by, listed)
    is_held_up = bool(plan.bad) and not skip_bad_lines
    queued = 0
    if not check and not is_held_up:
        queued = _invite(found.id, by, listed, days)
    _tell(plan, queued, as_json=as_json)
    if is_held_up:
        raise typer.Exit(EXIT_PROBLEM)


@app.command(epilog="Example: firsthand tokens --deployment 5z64w5tq --number 200 --out links.csv")
def tokens(
    *,
    deployment: Code,
    number: Annotated[int, typer.Option(min=0, max=_MOST, help="How many links.")] = 0,
    ids: Annotated[
        Path | None, typer.Option(help="Or a CSV file with the columns person, case, stage.")
    ] = None,
    reusable: Annotated[
        bool, typer.Option("--reusable", help="Each is good for any number of answers.")
    ] = False,
    until: Annotated[
        dt.datetime | None,
        typer.Option(help="Last day on which they are good.", formats=["%Y-%m-%d"]),
    ] = None,
    out: Annotated[Path, typer.Option(help="CSV file for the links: the only copy.")],
) -> None:
    """Make links for single people. Only their hashes are kept, so keep the file."""
    prepare_store()
    if bool(number) == (ids is not None):
        raise typer.BadParameter("Give either --number or --ids.")
    if out.exists():
        raise InvalidInput("The file exists.", where=out.name, next_step="Name another one.")
    subjects = [Subject()] * number if ids is None else read_subjects(_text(ids))
    made = issue_tokens(
        COMMAND_LINE,
        deployment_of_code(deployment).id,
        subjects,
        base_url=public_url("/"),
        is_reusable=reusable,
        expires_at=_end_of(until),
    )
    write(out, links_csv(made))
    typer.echo(f"Wrote {out} ({len(made)} links).")


def _invite(deployment_id: uuid.UUID, by: Medium, listed: PeopleList, days: int) -> int:
    made = invite(COMMAND_LINE, deployment_id, by, listed, base_url=public_url("/"), days_good=days)
    return made.asked


def _tell(plan: Plan, queued: int, *, as_json: bool) -> None:
    if as_json:
        plain = {
            "listed": plan.listed,
            "would_be_asked": len(plan.asked),
            "queued": queued,
            "not_asked": {str(reason): count for reason, count in plan.held.items()},
            "bad_lines": [{"line": each.line, "problem": each.problem} for each in plan.bad],
        }
        typer.echo(json.dumps(plain, indent=2, ensure_ascii=False))
        return
    for each in plan.bad:
        typer.echo(_bad(each))
    for reason, count in plan.held.items():
        typer.echo(f"not asked: {reason.label}: {count}")
    typer.echo(f"{plan.listed} on the list, {len(plan.asked)} to ask, {queued} queued.")


def _bad(each: BadLine) -> str:
    return f"line {each.line}: {each.problem}"


def _content(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise file_problem(path, error) from error


def _text(path: Path) -> str:
    try:
        return _content(path).decode("utf-8-sig")
    except UnicodeDecodeError:
        raise InvalidInput(
            "The file is not in the encoding UTF-8.",
            where=path.name,
            next_step="Save it as CSV UTF-8.",
        ) from None


def _end_of(day: dt.datetime | None) -> dt.datetime | None:
    """The end of a day, where the agency is."""
    if day is None:
        return None
    return timezone.make_aware(day + dt.timedelta(days=1), timezone.get_default_timezone())
