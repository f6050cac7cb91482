"""The sources: every file that was brought in or refused, by whom, and with which hash."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.core.estimate import Count
from firsthand.listen.queries.deployments import deployments
from firsthand.listen.queries.import_scopes import visible_imports
from firsthand.listen.views.words import cut, state_words
from firsthand.record.api import snapshot
from firsthand.record.contracts import ImportInfo
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Cell, Column, Kind, Link, Table

_HASH_SHOWN = 12


@allow(Permission.VIEW_SOURCES)
def sources(request: ActorRequest) -> HttpResponse:
    """List the imports that the actor may know of, newest first."""
    shown = visible_imports(request.actor)
    titles = (
        {d.id: d.title for d in deployments()} if any(s.deployment_id for s, _o in shown) else {}
    )
    is_file = "format" in request.GET
    rows = [
        _row(
            source,
            titles.get(source.deployment_id) if source.deployment_id else None,
            may_open,
            is_file,
        )
        for source, may_open in shown
    ]
    context = {"may_import": request.actor.may_somewhere(Permission.IMPORT_DATA)}
    return page_with_tables(request, "listen/imports.html", context, [_table(rows)], snapshot())


def _table(rows: list[dict[str, Cell]]) -> Table:
    columns = [
        Column("file", _("File")),
        Column("state", _("State")),
        Column("started", _("When")),
        Column("by", _("By whom")),
        Column("what", _("What")),
        Column("taken", _("Rows taken"), Kind.COUNT),
        Column("warned", _("With a warning"), Kind.COUNT, _("Of the rows taken.")),
        Column(
            "unchanged",
            _("Unchanged"),
            Kind.COUNT,
            _("Rows that said what was known already; nothing was done with them."),
        ),
        Column(
            "refused",
            _("Refused"),
            Kind.COUNT,
            _("Rows that cannot be taken; one of them keeps the whole file out."),
        ),
        Column(
            "sha256",
            _("File hash"),
            definition=_("SHA-256 of the file; downloads give all of it. Two files with the same "
            "hash are the same, byte for byte."),
        ),
    ]  # fmt: skip
    empty = _("Nothing has been imported yet.")
    return Table("sources", _("Imports, newest first"), columns, rows, empty=empty)


def _row(source: ImportInfo, title: str | None, may_open: bool, is_file: bool) -> dict[str, Cell]:
    name = source.filename if is_file else cut(source.filename)
    url = reverse("listen:import", args=[source.id])
    what = source.format
    if source.quarter is not None:
        what = f"{source.quarter}: {title or _('new')}"
    elif title is not None:
        what = title
    return {
        "file": Link(name, url) if may_open else name,
        "started": date_format(localtime(source.started_at), "SHORT_DATETIME_FORMAT"),
        "by": source.actor_name,
        "what": what,
        "state": state_words(source),
        "taken": Count(source.taken),
        "warned": Count(source.warned),
        "unchanged": Count(source.unchanged),
        "refused": Count(source.refused),
        "sha256": source.sha256 if is_file else source.sha256[:_HASH_SHOWN],
    }
