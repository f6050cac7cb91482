"""The page on which a paper form is made."""

import uuid
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from firsthand.core.access import Permission
from firsthand.listen.answering.languages import offered
from firsthand.listen.channels.link.codes import grouped
from firsthand.listen.channels.link.making import as_printed, typed_path
from firsthand.listen.channels.paper.printing.forms import PrintForm
from firsthand.listen.channels.paper.printing.pdf import Print, form_pdf, reference
from firsthand.listen.deploying.cards import Card, card
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.deploying.views.shared import crumbs_to
from firsthand.listen.intake.live import LiveDeployment, live
from firsthand.web.access import ActorRequest, allow
from firsthand.web.addresses import public_url
from firsthand.web.downloads import file_response
from firsthand.web.paper import PaperSize


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def paper(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Ask how it shall be printed; with that in the query, the file."""
    found, known = card(deployment_id), live(deployment_id=deployment_id)
    is_asked = "lang" in request.GET
    form = PrintForm(request.GET if is_asked else None, deployment=known)
    if form.is_valid():
        online = public_url(typed_path(known), request) if form.cleaned_data.get("online") else ""
        return _file(found, known, form.cleaned_data, as_printed(online))
    context = {
        "card": found,
        "form": form,
        "reference": reference(found, offered(known)[0]),
        "crumbs": crumbs_to(found),
    }
    return render(request, "paper/print.html", context, status=422 if is_asked else 200)


def _file(found: Card, known: LiveDeployment, entered: dict[str, Any], online: str) -> HttpResponse:
    how = Print(
        language=entered["lang"],
        size=PaperSize(entered["size"]),
        is_large=entered["large"],
        address=entered["address"],
        online=online,
    )
    parts = ["form", grouped(found.code), f"v{found.version_number}", how.language]
    parts += [how.size.lower(), *(["large"] if how.is_large else [])]
    content = form_pdf(found, known, how)
    return file_response(content, "application/pdf", f"{'-'.join(parts)}.pdf")
