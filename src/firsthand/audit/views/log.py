"""The log of acts on a page."""

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from firsthand.audit.contracts import LoggedAct, Query
from firsthand.audit.forms import LogForm
from firsthand.audit.kinds import all_kinds
from firsthand.audit.queries import count, find
from firsthand.core.access import Permission
from firsthand.core.clock import now
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Cell, Column, Table

PER_PAGE = 50
# A file of more rows than this is cut, and says so.
MOST_IN_A_FILE = 50_000


@allow(Permission.VIEW_AUDIT)
def log(request: ActorRequest) -> HttpResponse:
    """Acts, newest first, by kind and by person; a file holds every page."""
    form = LogForm(request.GET or None)
    query = form.query() if form.is_valid() else Query()
    total = count(query)
    page = Paginator(range(total), PER_PAGE).get_page(request.GET.get("page"))
    if "format" in request.GET:
        found = find(query, limit=MOST_IN_A_FILE)
    else:
        found = find(query, offset=max(page.start_index() - 1, 0), limit=PER_PAGE)
    context = {"form": form, "page": page, "total": total}
    snapshot = f"log-{now():%Y%m%dT%H%M%SZ}"
    return page_with_tables(request, "audit/log.html", context, [_table(found)], snapshot)


def _table(found: list[LoggedAct]) -> Table:
    meanings = {kind.name: str(kind.meaning) for kind in all_kinds()}
    return Table(
        key="log",
        caption=_("Acts"),
        columns=[
            Column("at", _("When")),
            Column("who", _("Who")),
            Column("what", _("What")),
            Column("details", _("Details")),
            Column("target", _("On which thing"), definition=_("The id of the thing, if any.")),
            Column("kind", _("Kind")),
        ],
        rows=[_row(act, meanings) for act in found],
        note=_("Times are in the time zone of the site. A file holds at most %(most)d rows.")
        % {"most": MOST_IN_A_FILE},
        empty=_("Nothing fits. Choose another kind or person."),
    )


def _row(act: LoggedAct, meanings: dict[str, str]) -> dict[str, Cell]:
    return {
        "at": date_format(localtime(act.at), "Y-m-d H:i:s"),
        "who": act.actor_name or _("nobody"),
        "what": meanings.get(act.kind, ""),
        "kind": act.kind,
        "target": str(act.target_id) if act.target_id else "",
        "details": "; ".join(f"{name}: {value}" for name, value in act.details.items()),
    }
