"""The page on which somebody says to be asked no more; what a scanner opens changes nothing."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse

from firsthand.catalog.api import service_by_id
from firsthand.listen.answering.drawing import surroundings
from firsthand.listen.answering.serving import language_of, public
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.inviting.links import unseal_stop
from firsthand.listen.inviting.verbs.opt_out import opt_in_hashes, opt_out_hash
from firsthand.listen.models import OptOut


@public
def stop(request: HttpRequest, deployment: LiveDeployment, link: str) -> HttpResponse:
    """Ask, and do it or take it back."""
    digest = unseal_stop(link)
    if request.method == "POST":
        if "undo" in request.POST:
            opt_in_hashes((digest,), deployment.id)
        else:
            opt_out_hash(digest, deployment.id)
        there = reverse("answering:stop", args=[deployment.code, link])
        return HttpResponse(status=HTTPStatus.SEE_OTHER, headers={"Location": there})
    service = service_by_id(deployment.service_id)
    context = {
        **surroundings(deployment, language_of(request, deployment)),
        "agency": service.provider.agency.name,
        "is_out": OptOut.objects.filter(digest=digest).exists(),
    }
    return HttpResponse(render_to_string("inviting/stop.html", context))
