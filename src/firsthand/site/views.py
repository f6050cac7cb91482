"""The start page and the health check."""

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect

from firsthand.core.access import Permission
from firsthand.web.access import PUBLIC, SIGNED_IN, ActorRequest, access


@access(SIGNED_IN)
def home(request: ActorRequest) -> HttpResponse:
    """Send people to the first page that is of use to them."""
    if request.actor.may_somewhere(Permission.VIEW_FIGURES):
        return redirect("portfolio:overview")
    return redirect("people:profile")


@access(PUBLIC)
def health(_request: HttpRequest) -> JsonResponse:
    """Answer whether the database answers: for load balancers, and without any detail."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok"})
