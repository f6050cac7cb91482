"""The page on which a file of answers is uploaded, and the template to fill in."""

import uuid

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.listen.channels.csv_upload.forms import AnswersForm
from firsthand.listen.channels.csv_upload.verbs.upload_answers import upload_answers
from firsthand.listen.deploying.cards import card
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.deploying.views.shared import crumbs_to
from firsthand.listen.formats.answers import template as templates
from firsthand.listen.intake.live import LiveDeployment, live
from firsthand.record.contracts import ImportInfo
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.forms import attempt
from firsthand.web.tables import Cell, Column, Table


@allow(Permission.IMPORT_DATA, scope=scope_of_deployment)
def upload(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Take a file, or say which columns it may have."""
    is_sent = request.method == "POST"
    form = AnswersForm(request.POST if is_sent else None, request.FILES if is_sent else None)

    def act() -> ImportInfo:
        data = form.cleaned_data
        return upload_answers(
            data["file"].chunks(),
            data["file"].name,
            deployment_id,
            leave_out=data["leave_out"],
            actor=request.actor,
        )

    if is_sent:
        queued = attempt(form, act)
        if queued is not None:
            return redirect("listen:import", import_id=queued.id)
    found = card(deployment_id)
    context = {"form": form, "card": found, "crumbs": crumbs_to(found)}
    tables = [_columns(live(deployment_id=deployment_id))]
    # The version says all of what the table holds.
    version = str(found.version_id)
    response = page_with_tables(request, "csv_upload/upload.html", context, tables, version)
    if form.is_bound and form.errors:
        response.status_code = 422
    return response


@allow(Permission.IMPORT_DATA, scope=scope_of_deployment)
def template(_request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """The header row of a file of answers to the version that is asked now."""
    deployment = live(deployment_id=deployment_id)
    response = HttpResponse(
        templates.template(deployment.definition), content_type="text/csv; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="answers_{deployment.code}.csv"'
    return response


def _columns(deployment: LiveDeployment) -> Table:
    columns = [
        Column("column", _("Column")),
        Column("question", _("Question")),
        Column("takes", _("What a cell holds")),
        Column("needed", _("Needed")),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "column": each.name,
            "question": each.words,
            "takes": each.takes,
            "needed": _("in every row") if each.needed else _("no"),
        }
        for each in templates.explained(deployment.definition)
    ]
    note = _(
        "Choices may stand there by their value, as listed here, or by their words, in any "
        "language of the survey. Files that were exported here can be uploaded as they are."
    )
    return Table("columns", _("The columns of the file"), columns, rows, note=note)
