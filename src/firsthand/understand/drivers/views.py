"""The page: choose, look, take along."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from firsthand.core.access import Permission
from firsthand.record.api import snapshot
from firsthand.understand.drivers.answer import answer
from firsthand.understand.drivers.asked import OUTCOME, OUTCOMES, asked
from firsthand.understand.drivers.showing import (
    chart_of,
    ranks_table,
    ratings_table,
    reasons_chart,
    reasons_table,
    sentence,
)
from firsthand.understand.estimates.api import refuse_boxes
from firsthand.understand.scope import chooser, scope_choosers
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables


@allow(Permission.VIEW_FIGURES)
def drivers(request: ActorRequest) -> HttpResponse:
    """What goes along with trust in one service, of those that the actor may see."""
    question = asked(request.actor, request.GET)
    if question is None:
        return render(request, "drivers/nothing.html")
    now_at, found = snapshot(), answer(question)
    outcomes = [(str(each), str(each.label)) for each in OUTCOMES]
    tables = []
    if found.ratings.rated:
        tables += [ratings_table(found), ranks_table(found)]
    if found.reasons:
        tables.append(reasons_table(found))
    context = {
        "sentence": sentence(question),
        "choosers": [
            *scope_choosers(question.scope),
            chooser(OUTCOME, _("Outcome"), outcomes, str(question.outcome)),
        ],
        "chart": chart_of(found),
        "reasons_chart": reasons_chart(found),
        "answer": found,
        "refusal": refuse_boxes().problem.what,
    }
    return page_with_tables(request, "drivers/drivers.html", context, tables, now_at)
