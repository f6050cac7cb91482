"""The page with one form on it."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from firsthand.web.access import ActorRequest
from firsthand.web.tables import Link


def form_page(
    request: ActorRequest,
    form: forms.Form,
    *,
    title: str,
    crumbs: Sequence[Link],
    submit: str,
    intro: str = "",
    number: int | None = None,
    **more: Any,
) -> HttpResponse:
    """Show a form; the last crumb is where “Cancel” leads. Status 422 where it was refused.

    number: of the draft that it changes, where it changes one.
    """
    context = {
        "form": form,
        "title": title,
        "crumbs": crumbs,
        "submit": submit,
        "intro": intro,
        "number": number,
        "cancel_url": crumbs[-1].url,
        **more,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "authoring/form.html", context, status=status)
