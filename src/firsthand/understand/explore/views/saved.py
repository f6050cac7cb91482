"""Saving a view, changing it, deleting it."""

import uuid
from dataclasses import dataclass

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict, InvalidInput, NotFound
from firsthand.understand.explore.forms import ViewForm
from firsthand.understand.explore.verbs.save_view import change_view, delete_view, save_view
from firsthand.understand.models import SavedView
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt
from firsthand.web.pages import confirm_page, form_page
from firsthand.web.tables import Link


@dataclass(frozen=True)
class View:
    """A saved view, as the page lists it. edit_url: empty for one of somebody else."""

    name: str
    url: str
    is_shared: bool
    edit_url: str
    delete_url: str


def views_of(actor: Actor) -> list[View]:
    """One's own views, and those that others share."""
    own = Q(owner_id=actor.id) if actor.id is not None else Q()
    rows = SavedView.objects.filter(own | Q(is_shared=True))
    return [_view(row, is_own=row.owner_id == actor.id) for row in rows]


@allow(Permission.VIEW_FIGURES)
@require_POST
def save(request: ActorRequest) -> HttpResponse:
    """Save what the page shows."""
    query = request.POST.get("query", "")
    form = ViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The view was not saved: it needs a name."))
        return redirect(_address(query))
    data = form.cleaned_data
    try:
        save_view(request.actor, data["name"], query, is_shared=data["is_shared"])
    except (InvalidInput, Conflict) as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("“%(name)s” is saved.") % {"name": data["name"]})
    return redirect(_address(query))


@allow(Permission.VIEW_FIGURES)
def edit(request: ActorRequest, view_id: uuid.UUID) -> HttpResponse:
    """Rename a view of one's own, or share it."""
    row = _own(request.actor, view_id)
    initial = {"name": row.name, "is_shared": row.is_shared}
    form = ViewForm(request.POST or None, initial=initial)
    done = attempt(form, lambda: _change(request, view_id, form))
    if done is None:
        title = _("Edit “%(name)s”") % {"name": row.name}
        return form_page(request, form, title=title, crumbs=_crumbs(row), submit=_("Save"))
    messages.success(request, _("The changes were saved."))
    return redirect(_address(row.query))


@allow(Permission.VIEW_FIGURES)
def delete(request: ActorRequest, view_id: uuid.UUID) -> HttpResponse:
    """Ask whether to delete a view of one's own, and do so."""
    row = _own(request.actor, view_id)
    if request.method != "POST":
        return confirm_page(
            request,
            title=_("Delete the view “%(name)s”?") % {"name": row.name},
            texts=[_("Only the view goes, no figure. You can save it again afterwards.")],
            crumbs=_crumbs(row),
            submit=_("Delete"),
        )
    query = delete_view(request.actor, view_id)
    messages.success(request, _("The view is deleted. What it showed is still below."))
    return redirect(_address(query))


def _change(request: ActorRequest, view_id: uuid.UUID, form: ViewForm) -> bool:
    data = form.cleaned_data
    change_view(request.actor, view_id, data["name"], is_shared=data["is_shared"])
    return True


def _own(actor: Actor, view_id: uuid.UUID) -> SavedView:
    row = SavedView.objects.filter(id=view_id).first()
    if row is None or row.owner_id != actor.id:
        raise NotFound(_("There is no such view."), next_step=_("Choose one from the list."))
    return row


def _view(row: SavedView, *, is_own: bool) -> View:
    return View(
        row.name,
        _address(row.query),
        row.is_shared,
        reverse("explore:edit_view", args=[row.id]) if is_own else "",
        reverse("explore:delete_view", args=[row.id]) if is_own else "",
    )


def _crumbs(row: SavedView) -> list[Link]:
    return [Link(_("Explore"), reverse("explore:explore")), Link(row.name, _address(row.query))]


def _address(query: str) -> str:
    return f"{reverse('explore:explore')}?{query}"
