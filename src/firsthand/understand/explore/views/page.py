"""The page: choose, look, take along."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse

from firsthand.core.access import Permission
from firsthand.record.api import snapshot
from firsthand.understand.explore.answer import answer
from firsthand.understand.explore.asked import asked
from firsthand.understand.explore.citing import citation_of
from firsthand.understand.explore.forms import ViewForm, choosers, filters
from firsthand.understand.explore.showing import charts_of, sentence, table_of
from firsthand.understand.explore.tallies import KEY, tallies_of
from firsthand.understand.explore.views.saved import views_of
from firsthand.web.access import ActorRequest, allow
from firsthand.web.addresses import public_url
from firsthand.web.downloads import page_with_tables
from firsthand.web.synthetic import marked


@allow(Permission.VIEW_FIGURES)
def explore(request: ActorRequest) -> HttpResponse:
    """Any measure by any group and period, of what the actor may see."""
    question = asked(request.actor, request.GET)
    if question is None:
        return render(request, "explore/nothing.html")
    found, now_at = answer(question), snapshot()
    tables = [table_of(found)]
    if request.GET.get("table") == KEY:
        tables.append(tallies_of(found))
    address = f"{reverse('explore:explore')}?{question.query}"
    context = {
        "sentence": sentence(found.question),
        "choosers": choosers(question),
        "filters": filters(question),
        "charts": charts_of(found),
        "query": question.query,
        "citation": citation_of(found, marked(now_at), public_url(address, request)),
        "tallies_url": f"{address}&table={KEY}&format=csv",
        "view_form": ViewForm(),
        "views": views_of(request.actor),
        "may_download": request.actor.may_somewhere(Permission.DOWNLOAD),
    }
    return page_with_tables(request, "explore/explore.html", context, tables, now_at)
