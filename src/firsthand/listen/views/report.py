"""One import: how far it is, what became of its rows, and what to do about them."""

import uuid

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.access import Permission
from firsthand.core.errors import NotFound
from firsthand.core.estimate import Count
from firsthand.listen.contracts import DeploymentInfo
from firsthand.listen.formats.findings import CODES
from firsthand.listen.importing.answers import FORMAT as ANSWERS
from firsthand.listen.queries.deployments import deployment
from firsthand.listen.queries.import_scopes import scope_of_import
from firsthand.listen.verbs.upload_import import give_up_import, resume_upload
from firsthand.listen.views.pages import to_imports
from firsthand.listen.views.words import (
    cut,
    format_words,
    has_stopped,
    is_running,
    state_words,
)
from firsthand.record.api import findings, import_by_id, kept_findings, snapshot
from firsthand.record.contracts import ImportInfo
from firsthand.record.states import ImportState, Severity
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.figures import count_words
from firsthand.web.tables import Cell, Column, Kind, Link, Table

PAGE = 100
_SECONDS = 3


@allow(Permission.VIEW_SOURCES, scope=scope_of_import)
def report(request: ActorRequest, import_id: uuid.UUID) -> HttpResponse:
    """Show the import; while it runs, the page asks for itself again unless that is turned off."""
    source = import_by_id(import_id)
    code = _code(request)
    pages = max(1, -(-kept_findings(import_id, code=code) // PAGE))
    number = min(_page_number(request), pages)
    is_file = "format" in request.GET
    rows = _rows(source, code, None if is_file else number)
    context = {
        "source": source,
        "filename": cut(source.filename),
        "format": format_words(source),
        "state": state_words(source),
        "target": _target(source),
        "counts": {name: Count(value) for name, value in _counts(source).items()},
        "words": {name: count_words(Count(value)) for name, value in _counts(source).items()},
        "percent": round(source.done * 100),
        "has_stopped": has_stopped(source),
        "is_running": is_running(source),
        "waits_for_go": source.state is ImportState.CHECKED,
        # Answers to a survey of ours count from the moment they are taken.
        "counts_at_once": source.format == ANSWERS,
        "left_out": source.layout.get("left_out", []),
        "asks_again": request.GET.get("refresh") != "off",
        "may_import": request.actor.may(Permission.IMPORT_DATA, scope_of_import(import_id)),
        "code": CODES.get(code),
        "page": number,
        "pages": pages,
        "crumbs": to_imports(),
    }
    tables = [_summary(source, is_file), rows]
    response = page_with_tables(request, "listen/import.html", context, tables, snapshot())
    if context["is_running"] and context["asks_again"] and not is_file:
        response["Refresh"] = str(_SECONDS)
    return response


@require_POST
@allow(Permission.IMPORT_DATA, scope=scope_of_import)
def resume(request: ActorRequest, import_id: uuid.UUID) -> HttpResponse:
    """Go on with an import that stopped."""
    resume_upload(import_id, actor=request.actor)
    return redirect("listen:import", import_id=import_id)


@require_POST
@allow(Permission.IMPORT_DATA, scope=scope_of_import)
def give_up(request: ActorRequest, import_id: uuid.UUID) -> HttpResponse:
    """End an import that stopped and remove what it had brought."""
    give_up_import(import_id, actor=request.actor)
    if import_by_id(import_id).format == ANSWERS:
        words = _("The import was given up. Answers that it had taken stay.")
    else:
        words = _("The import was given up. Nothing of it is left.")
    messages.success(request, words)
    return redirect("listen:imports")


def _target(source: ImportInfo) -> DeploymentInfo | None:
    """The deployment that was answered; None for a file of many, or for one not made yet."""
    if source.deployment_id is None:
        return None
    try:
        return deployment(source.deployment_id)
    except NotFound:
        return None


def _code(request: ActorRequest) -> str:
    code = request.GET.get("code", "")
    if code and code not in CODES:
        raise NotFound(_("There is no such kind of finding."), next_step=_("Use the links above."))
    return code


def _page_number(request: ActorRequest) -> int:
    text = request.GET.get("page", "1")
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) < 9 else 1  # noqa: PLR2004 -- more digits than rows


def _counts(source: ImportInfo) -> dict[str, int]:
    return {
        "taken": source.taken,
        "warned": source.warned,
        "unchanged": source.unchanged,
        "refused": source.refused,
    }


def _summary(source: ImportInfo, is_file: bool) -> Table:
    columns = [
        Column("finding", _("Finding")),
        Column("severity", _("How grave")),
        Column("times", _("Times"), Kind.COUNT),
        Column("next_step", _("What to do")),
    ]
    worst_first = sorted(
        source.finding_counts.items(), key=lambda pair: (-CODES[pair[0]].weight, -pair[1])
    )
    rows: list[dict[str, Cell]] = [
        {
            "finding": CODES[code].headline
            if is_file
            else Link(CODES[code].headline, f"?code={code}"),
            "severity": severity_words(CODES[code].severity),
            "times": Count(times),
            "next_step": CODES[code].next_step,
        }
        for code, times in worst_first
    ]
    empty = _("No row gave cause for a remark.")
    return Table("findings", _("What was found, worst first"), columns, rows, empty=empty)


def _rows(source: ImportInfo, code: str, number: int | None) -> Table:
    columns = [
        Column("row", _("Row")),
        Column("severity", _("How grave")),
        Column("column", _("Column")),
        Column("finding", _("Finding")),
        Column("found", _("Found")),
        Column("expected", _("Expected")),
        Column("next_step", _("What to do")),
    ]
    kept = findings(
        import_ids=[source.id],
        code=code,
        offset=0 if number is None else (number - 1) * PAGE,
        limit=None if number is None else PAGE,
    )
    rows: list[dict[str, Cell]] = [
        {
            "row": str(finding.line),
            "severity": severity_words(finding.severity),
            "column": finding.column,
            "finding": CODES[finding.code].headline,
            "found": finding.found,
            "expected": finding.expected,
            "next_step": CODES[finding.code].next_step,
        }
        for finding in kept
    ]
    note = _("Rows are counted as in the file, the header being row 1. Rows that are not listed "
             "gave no cause for a remark. Downloads hold every row that is kept here.")  # fmt: skip
    empty = _("No row to show.")
    return Table("rows", _("Row by row"), columns, rows, note=note, empty=empty)


def severity_words(severity: Severity) -> str:
    """The severity, in a word."""
    return _("Refused") if severity is Severity.REFUSED else _("Warning")
