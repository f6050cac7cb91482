"""After sending: thanks, what became of the answers, and the private page of one's own answer."""

import uuid
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.listen.answering import links
from firsthand.listen.answering.drawing import surroundings
from firsthand.listen.answering.serving import language_of, message, public
from firsthand.listen.answering.thanking import Wish, require_same, thanks_page, wish_of
from firsthand.listen.answering.verbs.ask_reply import ask_reply
from firsthand.listen.answering.verbs.take_back import take_back
from firsthand.listen.intake.live import LiveDeployment
from firsthand.record.api import deployment_of_response


@public
def done(request: HttpRequest, deployment: LiveDeployment, link: str) -> HttpResponse:
    """Thank, and show what can be done with the answer."""
    wish = wish_of(links.unseal_response(link), deployment.id)
    if wish is None:
        return _gone(request, deployment)
    return _thanks(request, deployment, link, wish)


@public
def delete(request: HttpRequest, deployment: LiveDeployment, link: str) -> HttpResponse:
    """Ask whether to delete the answer, and do it."""
    response_id = _own(deployment, link)
    if response_id is None:
        return _gone(request, deployment)
    if request.method == "POST":
        take_back(deployment.id, response_id)
        return _see_other(links.done_path(deployment.code, link))
    return _page(request, deployment, "answering/delete.html", link)


@public
def reply(request: HttpRequest, deployment: LiveDeployment, link: str) -> HttpResponse:
    """Take an address to which a reply can be sent."""
    response_id = _own(deployment, link)
    if response_id is None:
        return _gone(request, deployment)
    if request.method != "POST":
        return _page(request, deployment, "answering/reply.html", link)
    address = request.POST.get("address", "")[:300]
    try:
        ask_reply(deployment.id, response_id, address)
    except InvalidInput as error:
        extra = {"address": address, "error": str(error)}
        page = _page(request, deployment, "answering/reply.html", link, **extra)
        page.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return page
    return _see_other(links.done_path(deployment.code, link))


@public
def tried(request: HttpRequest, deployment: LiveDeployment) -> HttpResponse:
    """The end of a trial."""
    return tried_page(deployment, language_of(request, deployment))


def tried_page(deployment: LiveDeployment, language: str) -> HttpResponse:
    """Say that a trial is over."""
    text = _("This was a trial. Your answers were checked, and none was kept.")
    return message(deployment, language, _("The form works"), text)


def _own(deployment: LiveDeployment, link: str) -> uuid.UUID | None:
    """The response behind a private link; None where it was deleted. Raises NotFound."""
    response_id = links.unseal_response(link)
    found = deployment_of_response(response_id)
    if found is None:
        return None
    require_same(found, deployment.id)
    return response_id


def _gone(request: HttpRequest, deployment: LiveDeployment) -> HttpResponse:
    language = language_of(request, deployment)
    return message(
        deployment,
        language,
        _("Your answer is deleted"),
        _("We no longer have it, and it is in no figure."),
        _("Backups that were made before are overwritten as they age."),
    )


def _thanks(
    request: HttpRequest, deployment: LiveDeployment, link: str, wish: Wish
) -> HttpResponse:
    page = thanks_page(
        deployment,
        language_of(request, deployment),
        link,
        request.build_absolute_uri("/").rstrip("/"),
        wish=wish,
        first_counts="first" in request.GET,
    )
    return HttpResponse(page)


def _page(
    request: HttpRequest, deployment: LiveDeployment, template: str, link: str, **extra: object
) -> HttpResponse:
    context = {
        **surroundings(deployment, language_of(request, deployment)),
        "link": link,
        "private_url": request.build_absolute_uri(links.done_path(deployment.code, link)),
        **extra,
    }
    return HttpResponse(render_to_string(template, context))


def _see_other(path: str) -> HttpResponse:
    return HttpResponse(status=HTTPStatus.SEE_OTHER, headers={"Location": path})
