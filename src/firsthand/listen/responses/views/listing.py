"""The responses of a deployment, newest first, and how many there are."""

import uuid
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.catalog.api import service_by_id
from firsthand.core.access import Permission
from firsthand.core.errors import NotFound
from firsthand.core.estimate import Count
from firsthand.core.fiscal import Quarter
from firsthand.listen import acts
from firsthand.listen.models import Deployment, ResponseMark, ResponseTag
from firsthand.listen.queries.live import live_quarters
from firsthand.listen.responses.asked_in import asked_in, is_a11_v2, measured_in
from firsthand.listen.responses.choices import channel_name, language_name, texts_in
from firsthand.listen.responses.export.writing import FORMATS
from firsthand.listen.responses.filters import FilterForm
from firsthand.listen.responses.marking import counts, judged
from firsthand.listen.responses.reading import own_deployment, scope_of_deployment
from firsthand.listen.responses.wording import in_words
from firsthand.record.api import (
    LiveResponse,
    conflicts,
    how_many,
    live_totals,
    newest,
    snapshot,
)
from firsthand.web.access import ActorRequest, allow
from firsthand.web.tables import Link

PAGE = 50
_EXCERPT = 140


@dataclass(frozen=True)
class Line:
    """One response in the list. answer: to the first thing measured. comment: its beginning."""

    response: LiveResponse
    answer: str
    comment: str
    channel: str
    language: str
    counts: bool
    is_flagged: bool
    tags: tuple[str, ...]


@allow(Permission.VIEW_RESPONSES, scope=scope_of_deployment)
def listing(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Show what the filters find, fifty at a time; ?before= and ?after= turn the page."""
    deployment = own_deployment(deployment_id)
    form = filtered(request, deployment)
    search = form.search
    before, after = _cursor(request, "before"), _cursor(request, "after")
    found = newest(search, limit=PAGE + 1, before=before, after=after)
    # One more than shown tells whether there is a next page, on the side that was turned to.
    more = len(found) > PAGE
    shown = found[-PAGE:] if after else found[:PAGE]
    log(acts.RESPONSES_LISTED, request.actor, deployment_id, quarter=str(search.quarter or ""))
    scope = scope_of_deployment(deployment_id)
    context = {
        "deployment": deployment,
        "service": service_by_id(deployment.service_id),
        "form": form,
        "lines": _lines(shown),
        "found": Count(how_many(search)),
        "total": _total(deployment_id),
        "older": shown[-1].id if shown and (more or after) else None,
        "newer": shown[0].id if shown and ((more and after) or before) else None,
        "waiting": Count(len(conflicts([deployment_id]))),
        "may_download": request.actor.may(Permission.DOWNLOAD, scope),
        "may_enter": request.actor.may(Permission.IMPORT_DATA, scope),
        "formats": FORMATS,
        "a11_quarters": quarters_of(deployment) if is_a11_v2(deployment.version_id) else [],
        "filters": _filters(request),
        "crumbs": [Link(_("Responses"), reverse("listen:responses"))],
        "snapshot": snapshot(),
    }
    return render(request, "responses/list.html", context)


@allow(Permission.VIEW_RESPONSES, scope=scope_of_deployment)
def count(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """How many responses count now: the part of the page that asks again by itself."""
    context = {"deployment": own_deployment(deployment_id), "total": _total(deployment_id)}
    return render(request, "responses/count.html", context)


def quarters_of(deployment: Deployment) -> list[Quarter]:
    """The quarters with a response that counts, newest first."""
    found = live_quarters({deployment.id: deployment.service_id})
    return [Quarter.from_ordinal(each) for each in sorted(found, reverse=True)]


def filtered(request: ActorRequest, deployment: Deployment) -> FilterForm:
    """The filters as the address says them, checked."""
    return FilterForm(request.GET, deployment, quarters_of(deployment))


def _total(deployment_id: uuid.UUID) -> Count:
    return Count(sum(live_totals([deployment_id], judged=judged([deployment_id])).values()))


def _cursor(request: ActorRequest, name: str) -> uuid.UUID | None:
    text = request.GET.get(name, "")
    try:
        return uuid.UUID(text) if text else None
    except ValueError:
        raise NotFound(
            _("There is no such page."), next_step=_("Go back to the newest responses.")
        ) from None


def _filters(request: ActorRequest) -> str:
    """The filters for other addresses: without what belongs to this page."""
    query = request.GET.copy()
    for name in ("before", "after"):
        query.pop(name, None)
    return query.urlencode()


def _lines(shown: list[LiveResponse]) -> list[Line]:
    ids = [each.id for each in shown]
    marks = {each.response_id: each for each in ResponseMark.objects.filter(response_id__in=ids)}
    tags: dict[uuid.UUID, list[str]] = {}
    for each in ResponseTag.objects.filter(response_id__in=ids):
        tags.setdefault(each.response_id, []).append(each.tag)
    return [_line(each, marks.get(each.id), tuple(tags.get(each.id, ()))) for each in shown]


def _line(response: LiveResponse, mark: ResponseMark | None, tags: tuple[str, ...]) -> Line:
    definition = asked_in(response.version_id)
    first = next(iter(measured_in(response.version_id)), None)
    question = definition.question(first.question) if first else None
    comments = [response.answers.get(name) for name in texts_in(response.version_id)]
    comment = " / ".join(each for each in comments if isinstance(each, str))
    return Line(
        response=response,
        answer=" ".join(in_words(question, response.answers)) if question else "",
        comment=Truncator(comment).chars(_EXCERPT),
        channel=channel_name(response.channel),
        language=language_name(response.language),
        counts=counts(response, mark),
        is_flagged=mark is not None and mark.is_flagged,
        tags=tags,
    )
