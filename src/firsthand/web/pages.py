"""The page with one form on it, which many screens are."""

from collections.abc import Mapping, Sequence
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
    template: str = "web/form_page.html",
    **more: Any,
) -> HttpResponse:
    """Show a form; the last crumb is where “Cancel” leads. Status 422 where it was refused.

    template: one that extends the default; more: what it needs besides.
    """
    context = {
        "form": form,
        "title": title,
        "crumbs": crumbs,
        "submit": submit,
        "intro": intro,
        "cancel_url": crumbs[-1].url,
        **more,
    }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, template, context, status=status)


def confirm_page(
    request: ActorRequest,
    *,
    title: str,
    texts: Sequence[str],
    crumbs: Sequence[Link],
    submit: str,
    hidden: Mapping[str, str] | None = None,
) -> HttpResponse:
    """Ask before something is done; the last crumb is where “Cancel” leads.

    hidden: what is sent along with the yes.
    """
    context = {
        "title": title,
        "texts": texts,
        "crumbs": crumbs,
        "submit": submit,
        "hidden": hidden or {},
        "cancel_url": crumbs[-1].url,
    }
    return render(request, "web/confirm.html", context)
