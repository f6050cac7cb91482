"""Releases as staff see them: the list, and one with what it would show and give away."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.core.errors import FirsthandError
from firsthand.publish.releases.contracts import ReleaseInfo, State
from firsthand.publish.releases.drawing import table_of
from firsthand.publish.releases.judging import Judged, judge
from firsthand.publish.releases.lookup import release, releases, scope_of_release
from firsthand.web.access import ActorRequest, allow
from firsthand.web.addresses import public_url
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Cell, Column, Link, Table


def list_crumb() -> Link:
    """The way back to the list."""
    return Link(_("Releases"), reverse("publish:releases"))


def state_words(info: ReleaseInfo) -> str:
    """How far it is, in a word."""
    return {
        State.DRAFT: _("Draft"),
        State.PUBLISHED: _("Published"),
        State.WITHDRAWN: _("Withdrawn"),
    }[info.state]


@allow(Permission.PUBLISH)
def index(request: ActorRequest) -> HttpResponse:
    """Every release that the actor may publish."""
    columns = [
        Column("title", _("Release")),
        Column("state", _("State")),
        Column("place", _("About")),
        Column("quarters", _("Quarters")),
    ]
    rows: list[dict[str, Cell]] = [
        {
            "title": Link(each.title, reverse("publish:release", args=[each.slug])),
            "state": state_words(each),
            "place": each.place or _("Everything"),
            "quarters": ", ".join(str(quarter) for quarter in each.cube.quarters),
        }
        for each in releases(request.actor)
    ]
    empty = _("Nothing has been given to the public yet.")
    table = Table("releases", _("Releases"), columns, rows, empty=empty)
    return page_with_tables(request, "releases/index.html", {}, [table], "")


@allow(Permission.PUBLISH, scope=scope_of_release)
def page(request: ActorRequest, slug: str) -> HttpResponse:
    """One release: a draft as it would be published now, else as it was."""
    found = release(slug)
    judged, problem = _judged(found)
    shown = [each.table for each in judged.tables] if judged else found.tables
    tables = [table_of(each, found.cube) for each in shown]
    context = {
        "release": found,
        "state": state_words(found),
        "is_draft": found.state is State.DRAFT,
        "is_published": found.state is State.PUBLISHED,
        "leaks": judged.leaks if judged else (),
        "problem": problem,
        "may_be_published": bool(judged and judged.tables and not judged.leaks),
        "public_address": public_url(reverse("open:release", args=[slug]), request),
        "crumbs": [list_crumb()],
        "drawn": tables,
    }
    return page_with_tables(request, "releases/release.html", context, tables, found.snapshot)


def _judged(found: ReleaseInfo) -> tuple[Judged | None, str]:
    """What a draft would be, or why it cannot be worked out."""
    if found.state is not State.DRAFT:
        return None, ""
    try:
        return judge(found.cube, found.place_id), ""
    except FirsthandError as error:
        return None, str(error)
