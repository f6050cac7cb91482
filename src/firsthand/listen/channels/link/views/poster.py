"""The form for a poster, and the poster."""

import uuid
from dataclasses import replace

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.listen.answering.languages import interface_language, offered
from firsthand.listen.channels.link.codes import grouped
from firsthand.listen.channels.link.forms import LinkForm, PosterForm
from firsthand.listen.channels.link.making import Asked, as_printed, link_path, typed_path
from firsthand.listen.channels.link.poster import Poster, poster_pdf
from firsthand.listen.deploying.cards import Card, card
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.deploying.views.shared import crumbs_to
from firsthand.listen.intake.live import LiveDeployment, live
from firsthand.web.access import ActorRequest, allow
from firsthand.web.addresses import public_url
from firsthand.web.downloads import file_response
from firsthand.web.paper import PaperSize
from firsthand.web.tables import Link

_VIA = "poster"


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def poster(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Ask what shall stand on it; with that in the query, the file."""
    found, known = card(deployment_id), live(deployment_id=deployment_id)
    asked = _carried(request, known)
    form = PosterForm(
        request.GET if "title" in request.GET else None,
        deployment=known,
        initial=_initial(known, asked),
    )
    if form.is_valid():
        return _file(request, found, known, asked, form)
    return _page(request, found, known, asked, form)


def _carried(request: HttpRequest, known: LiveDeployment) -> Asked:
    """What the link on the poster carries; nothing where the survey does not take it."""
    form = LinkForm(request.GET, deployment=known)
    return replace(form.asked(), via=_VIA) if form.is_valid() else Asked(_VIA)


def _initial(known: LiveDeployment, asked: Asked) -> dict[str, str]:
    language = asked.language or offered(known)[0]
    with translation.override(interface_language(language)):
        title = _("Tell us how it went")
        text = _("It takes a few minutes. Your answers help us to do better.")
    return {"title": title, "text": text, "lang": language, "size": PaperSize.LETTER}


def _page(
    request: ActorRequest, found: Card, known: LiveDeployment, asked: Asked, form: PosterForm
) -> HttpResponse:
    here = reverse("listen:link", args=[found.id])
    context = {
        "card": found,
        "form": form,
        "address": public_url(link_path(known, replace(asked, language="")), request),
        "carried": [(f"hidden.{name}", value) for name, value in asked.hidden.items()],
        "cancel_url": here,
        "crumbs": [*crumbs_to(found), Link(_("Link, QR code and poster"), here)],
    }
    status = 422 if form.is_bound else 200
    return render(request, "link/poster_page.html", context, status=status)


def _file(
    request: ActorRequest, found: Card, known: LiveDeployment, asked: Asked, form: PosterForm
) -> HttpResponse:
    entered = form.cleaned_data
    language = entered["lang"] if len(offered(known)) > 1 else ""
    made = Poster(
        title=entered["title"],
        text=entered["text"],
        language=entered["lang"],
        size=PaperSize(entered["size"]),
        scanned=public_url(link_path(known, replace(asked, language=language)), request),
        typed=as_printed(public_url(typed_path(known), request)),
    )
    name = "-".join(["poster", grouped(found.code), made.language, made.size.lower()])
    return file_response(poster_pdf(found, known, made), "application/pdf", f"{name}.pdf")
