"""The pages of the method notes: for everybody, since published figures lead to them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.understand.methods.registry import NOTES
from firsthand.web.access import PUBLIC, access
from firsthand.web.tables import Link


@access(PUBLIC)
def notes(request: HttpRequest) -> HttpResponse:
    """Every note."""
    return render(request, "methods/notes.html", {"notes": NOTES})


@access(PUBLIC)
def note(request: HttpRequest, key: str) -> HttpResponse:
    """One note; raises NotFound."""
    found = next((each for each in NOTES if each.key == key), None)
    if found is None:
        raise NotFound(_("There is no such note."), next_step=_("Choose one from the list."))
    crumbs = [Link(_("How figures are worked out"), reverse("methods:notes"))]
    return render(request, "methods/note.html", {"note": found, "crumbs": crumbs})
