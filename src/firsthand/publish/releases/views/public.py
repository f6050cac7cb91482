"""What the public sees: the list, one release, and its tables as files."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.publish.releases.contracts import ReleaseInfo, State
from firsthand.publish.releases.drawing import table_of
from firsthand.publish.releases.lookup import published, published_release
from firsthand.web.access import PUBLIC, access
from firsthand.web.downloads import file_response, to_csv
from firsthand.web.tables import Link


@access(PUBLIC)
def index(request: HttpRequest) -> HttpResponse:
    """Everything that was published."""
    return render(request, "releases/open.html", {"releases": published()})


@access(PUBLIC)
def page(request: HttpRequest, slug: str) -> HttpResponse:
    """One release; 410 where it was withdrawn, with the reason."""
    found = published_release(slug)
    is_gone = found.state is State.WITHDRAWN
    tables = [] if is_gone else [table_of(each, found.cube) for each in found.tables]
    context = {
        "release": found,
        "is_gone": is_gone,
        "drawn": [(each, _file(found, each.key)) for each in tables],
        "snapshot": found.snapshot,
        "crumbs": [Link(_("Open figures"), reverse("open:releases"))],
    }
    status = HTTPStatus.GONE if is_gone else HTTPStatus.OK
    return render(request, "releases/open_release.html", context, status=status)


@access(PUBLIC)
def table(_request: HttpRequest, slug: str, measure: str) -> HttpResponse:
    """One table as CSV; raises NotFound, also where the release was withdrawn."""
    found = published_release(slug)
    for each in found.tables:
        if each.measure == measure and found.state is State.PUBLISHED:
            content = to_csv(table_of(each, found.cube), found.snapshot)
            return file_response(content, "text/csv; charset=utf-8", f"{slug}-{measure}.csv")
    raise NotFound(_("There is no such table."), next_step=_("Use the links of the release."))


def _file(found: ReleaseInfo, measure: str) -> str:
    return reverse("open:table", args=[found.slug, measure])
