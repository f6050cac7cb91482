"""Reports to download."""

from django.http import HttpRequest, HttpResponse

from firsthand.catalog.api import scope_of_provider
from firsthand.core.access import Permission
from firsthand.publish.report.contents import Report, report
from firsthand.publish.report.pdf import to_pdf
from firsthand.understand import api as understand
from firsthand.understand.api import Measure
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import file_response


@allow(Permission.DOWNLOAD, scope=scope_of_provider)
def provider_report(request: ActorRequest, slug: str) -> HttpResponse:
    """The PDF of one provider, in ?quarter= (the latest where none is named, or “all”)."""
    known = understand.provider_quarters(request.actor, slug)
    asked = request.GET.get("quarter") or (str(known[-1]) if known else understand.ALL_QUARTERS)
    quarter = understand.asked_quarter(asked, known)
    made = report(request.actor, provider=slug, quarter=quarter, measure=_measure(request))
    return _download(made)


@allow(Permission.DOWNLOAD)
def quarter_report(request: ActorRequest, label: str) -> HttpResponse:
    """The PDF of all providers in one quarter."""
    quarter = understand.asked_quarter(label, understand.quarters(request.actor))
    return _download(report(request.actor, quarter=quarter, measure=_measure(request)))


def _measure(request: HttpRequest) -> Measure | None:
    text = request.GET.get("measure", "")
    return understand.asked_measure(text) if text else None


def _download(made: Report) -> HttpResponse:
    return file_response(to_pdf(made), "application/pdf", f"{made.filename}.pdf")
