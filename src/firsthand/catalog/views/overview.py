"""The overview: every agency, provider and service that the actor may see, as a tree."""

from django.http import HttpResponse
from django.shortcuts import render

from firsthand.catalog import lists
from firsthand.catalog.outline import matching, outline
from firsthand.core.access import Actor, Permission
from firsthand.web.access import ActorRequest, allow


@allow(Permission.VIEW_CATALOG)
def overview(request: ActorRequest) -> HttpResponse:
    """Show the tree; ?q= keeps what matches, ?retired=on shows retired things too."""
    words = request.GET.get("q", "")
    include_retired = request.GET.get("retired") == "on"
    everything = outline(request.actor, include_retired=include_retired)
    context = {
        "branches": matching(everything, words),
        "is_empty": not everything,
        "words": words,
        "include_retired": include_retired,
        "may_add_agency": may_add_agency(request.actor),
    }
    return render(request, "catalog/overview.html", context)


def may_add_agency(actor: Actor) -> bool:
    """Whether there is a place where the actor may add an agency: at the top, or under another."""
    if actor.may(Permission.EDIT_CATALOG):
        return True
    return any(actor.may(Permission.EDIT_CATALOG, info.scope) for info in lists.agencies(actor))
