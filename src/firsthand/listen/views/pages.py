"""The page with one form on it, and the way to it."""

from collections.abc import Sequence

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.web.access import ActorRequest
from firsthand.web.tables import Link


def to_imports() -> list[Link]:
    """Down to the list of imports."""
    return [Link(_("Import"), reverse("listen:imports"))]


def form_page(
    request: ActorRequest,
    form: forms.Form,
    *,
    title: str,
    crumbs: Sequence[Link],
    submit: str,
    before: str = "",
) -> HttpResponse:
    """Show a form; before: a template above it. Status 422 where what was sent was refused."""
    context = {"form": form, "title": title, "crumbs": crumbs, "submit": submit, "before": before}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "listen/form.html", context, status=status)
