"""`firsthand import`: bring A-11 files in, and files of answers to our own surveys."""

import uuid
from pathlib import Path
from typing import Annotated

import typer

from firsthand.catalog.api import service
from firsthand.core.access import COMMAND_LINE
from firsthand.core.channels import Channel
from firsthand.core.errors import InvalidInput
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import (
    AnswersTarget,
    NewDeployment,
    check_answers,
    check_v1,
    check_v2,
    import_answers,
    import_v1,
    import_v2,
)
from firsthand.listen.roles import Scale, TransactionPoint
from firsthand.site.cli.app import EXIT_PROBLEM, app
from firsthand.site.cli.import_report import Report, show
from firsthand.site.cli.progress import progress_bar
from firsthand.site.cli.store import prepare_store

imports = typer.Typer(no_args_is_help=True, help="Bring a file in, whole or not at all.")
app.add_typer(imports, name="import")

File = Annotated[Path, typer.Argument(help="The CSV file.", show_default=False)]
CheckOnly = Annotated[bool, typer.Option("--check", help="Say what is wrong; take nothing.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the report for a machine to read.")]
Rows = Annotated[bool, typer.Option("--rows", help="List every row with a finding.")]
Period = Annotated[str, typer.Option("--quarter", help="Fiscal quarter, like FY2024Q1.")]
Existing = Annotated[str, typer.Option("--deployment", help="Id of the deployment it answers.")]
Onto = Annotated[str, typer.Option("--deployment", help="Id of the deployment, or its code.")]
LeaveOut = Annotated[
    bool, typer.Option("--leave-out", help="Do without columns that belong to no question.")
]
OfService = Annotated[str, typer.Option("--service", help="Or: address (slug) of its service.")]
Through = Annotated[Channel | None, typer.Option("--channel", help="With --service: channel.")]
Wording = Annotated[str, typer.Option("--trust-question", help="With --service: its wording.")]
Point = Annotated[TransactionPoint, typer.Option("--transaction-point", help="With --service.")]
OnScale = Annotated[Scale, typer.Option("--scale", help="With --service: thumbs or five_point.")]
Title = Annotated[str, typer.Option("--title", help="With --service: title of the deployment.")]
Number = Annotated[str, typer.Option("--omb-number", help="With --service: control number.")]
Customers = Annotated[int | None, typer.Option("--customers", min=0, help="In that quarter.")]
Offered = Annotated[int | None, typer.Option("--offered", min=0, help="Were offered the survey.")]


@imports.command("a11-v1", epilog="Example: firsthand import a11-v1 government-wide.csv")
def a11_v1(file: File, check: CheckOnly = False, json: AsJson = False, rows: Rows = False) -> None:
    """Counts by deployment and quarter, as reported until fiscal year 2023."""
    prepare_store()
    with progress_bar(file.name) as progress:
        if check:
            report = Report.of_check(file, check_v1(file, actor=COMMAND_LINE, progress=progress))
        else:
            report = Report.of_import(import_v1(file, actor=COMMAND_LINE, progress=progress))
    _end(report, json=json, rows=rows)


@imports.command(
    "a11-v2",
    epilog="Example: firsthand import a11-v2 responses.csv --service boat-permits "
    "--channel website --trust-question 'I trust the Office of Boating.' --quarter FY2024Q1",
)
def a11_v2(  # noqa: PLR0917 -- the command line makes an option of each
    file: File,
    quarter: Period,
    deployment: Existing = "",
    service_slug: OfService = "",
    channel: Through = None,
    trust_question: Wording = "",
    transaction_point: Point = TransactionPoint.POST_INTERACTION,
    scale: OnScale = Scale.THUMBS,
    title: Title = "A-11 survey",
    omb_number: Number = "",
    customers: Customers = None,
    offered: Offered = None,
    check: CheckOnly = False,
    json: AsJson = False,
    rows: Rows = False,
) -> None:
    """Responses to one deployment in one quarter, in the 17 columns used since fiscal year 2024."""
    period = _quarter(quarter)
    if bool(deployment) == bool(service_slug):
        raise typer.BadParameter("Give either --deployment or --service.")
    prepare_store()
    if deployment:
        target: uuid.UUID | NewDeployment = _id(deployment)
    elif channel is None or not trust_question:
        raise typer.BadParameter("--service needs --channel and --trust-question as well.")
    else:
        target = NewDeployment(
            service_id=service(service_slug).id,
            title=title,
            channel=channel,
            trust_question_text=trust_question,
            transaction_point=transaction_point,
            scale=scale,
            omb_control_number=omb_number,
        )
    with progress_bar(file.name) as progress:
        if check:
            verdict = check_v2(file, target, period, actor=COMMAND_LINE, progress=progress)
            report = Report.of_check(file, verdict)
        else:
            info = import_v2(
                file,
                target,
                period,
                actor=COMMAND_LINE,
                customers=customers,
                offered=offered,
                progress=progress,
            )
            report = Report.of_import(info)
    _end(report, json=json, rows=rows)


@imports.command(
    "answers", epilog="Example: firsthand import answers by-phone.csv --deployment visit"
)
def answers(  # noqa: PLR0917 -- the command line makes an option of each
    file: File,
    deployment: Onto,
    leave_out: LeaveOut = False,
    check: CheckOnly = False,
    json: AsJson = False,
    rows: Rows = False,
) -> None:
    """Answers to a survey of ours that were gathered elsewhere: one row for each person."""
    prepare_store()
    target = _target(deployment, leave_out)
    with progress_bar(file.name) as progress:
        if check:
            verdict = check_answers(file, target, actor=COMMAND_LINE, progress=progress)
            report = Report.of_check(file, verdict)
        else:
            info = import_answers(file, target, actor=COMMAND_LINE, progress=progress)
            report = Report.of_import(info)
    _end(report, json=json, rows=rows)


def _target(text: str, leave_out: bool) -> AnswersTarget:
    """By id, or by the code of the link."""
    try:
        return AnswersTarget(deployment_id=uuid.UUID(text), leave_out=leave_out)
    except ValueError:
        return AnswersTarget(code=text, leave_out=leave_out)


def _quarter(text: str) -> Quarter:
    try:
        return Quarter.parse(text)
    except InvalidInput as error:
        raise typer.BadParameter(str(error), param_hint="--quarter") from error


def _id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError as error:
        raise typer.BadParameter("This is not an id.", param_hint="--deployment") from error


def _end(report: Report, *, json: bool, rows: bool) -> None:
    typer.echo(report.as_json() if json else show(report, every_row=rows))
    if not report.is_taken:
        raise typer.Exit(EXIT_PROBLEM)
