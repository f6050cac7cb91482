"""The page: choose, look, take along."""

from django.http import HttpResponse
from django.shortcuts import render

from firsthand.core.access import Permission
from firsthand.record.api import snapshot
from firsthand.understand.gaps.asked import asked
from firsthand.understand.gaps.forms import choosers, dimension_filter, references
from firsthand.understand.gaps.judging import judge
from firsthand.understand.gaps.showing import section_of, sentence, summary_table
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables


@allow(Permission.VIEW_FIGURES)
def gaps(request: ActorRequest) -> HttpResponse:
    """Every group against a reference, of what the actor may see."""
    question = asked(request.actor, request.GET)
    if question is None:
        return render(request, "gaps/nothing.html")
    now_at, found = snapshot(), judge(question)
    sections = [section_of(question, one, number) for number, one in enumerate(found, start=1)]
    summary = summary_table(found)
    context = {
        "sentence": sentence(question),
        "choosers": choosers(question),
        "dimensions": dimension_filter(question),
        "references": references(question),
        "has_references": bool(question.references),
        "sections": sections,
        "is_mixed": len(question.scope.services) > 1,
    }
    tables = [summary, *(section.table for section in sections)]
    return page_with_tables(request, "gaps/gaps.html", context, tables, now_at)
