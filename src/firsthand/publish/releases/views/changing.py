"""Declaring, publishing, withdrawing and deleting."""

import uuid
from collections.abc import Iterable
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.catalog.api import scope_choices
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict
from firsthand.core.fiscal import Quarter
from firsthand.publish.releases.forms import Choices, PlaceForm, ReleaseForm, WithdrawForm
from firsthand.publish.releases.lookup import (
    release,
    scope_of,
    scope_of_release,
    services_at,
)
from firsthand.publish.releases.verbs.declare import declare, present_quarter
from firsthand.publish.releases.verbs.publish import publish
from firsthand.publish.releases.verbs.withdraw import delete_draft, withdraw
from firsthand.publish.releases.views.staff import list_crumb
from firsthand.understand.answers.api import Dimension, dimensions
from firsthand.web.access import ActorRequest, allow
from firsthand.web.forms import attempt
from firsthand.web.pages import confirm_page, form_page
from firsthand.web.tables import Link

EVERYTHING = "everything"
# What a release is not split by: quarters are chosen, months are too fine, wordings no group.
_NOT_SPLIT_BY = frozenset({"month", "wording"})


@allow(Permission.PUBLISH)
def place(request: ActorRequest) -> HttpResponse:
    """Choose whom the release is about."""
    form = PlaceForm(request.POST or None, places=_places(request.actor))
    if form.is_valid():
        query = urlencode({"place": form.cleaned_data["place"]})
        return redirect(f"{reverse('publish:declare_release')}?{query}")
    return form_page(
        request, form, title=_("Declare a release"), crumbs=[list_crumb()], submit=_("Continue")
    )


@allow(Permission.PUBLISH)
def new(request: ActorRequest) -> HttpResponse:
    """Say what the release shows."""
    chosen = PlaceForm(request.GET, places=_places(request.actor))
    if not chosen.is_valid():
        return redirect("publish:declare_release_for")
    value = chosen.cleaned_data["place"]
    place_id = None if value == EVERYTHING else uuid.UUID(value)
    known = dimensions(services_at(place_id))
    quarters = next(each for each in known if each.key == "quarter").levels
    form = ReleaseForm(
        request.POST or None,
        dimensions=_offered(known),
        quarters=[
            (each.key, each.label)
            for each in reversed(quarters)
            if Quarter.parse(each.key) < present_quarter()
        ],
    )
    made = attempt(form, lambda: declare(request.actor, form.to_release(place_id)))
    if made is None:
        back = Link(_("About whom"), reverse("publish:declare_release_for"))
        return form_page(
            request,
            form,
            title=_("Declare a release"),
            crumbs=[list_crumb(), back],
            submit=_("Make the draft"),
            intro=_(
                "A release is fixed: the public sees these tables, and cannot filter them. "
                "Nothing is public before you have seen the draft."
            ),
        )
    return redirect("publish:release", made.slug)


@allow(Permission.PUBLISH, scope=scope_of_release)
@require_POST
def publish_now(request: ActorRequest, slug: str) -> HttpResponse:
    """Publish a draft, or say why it cannot be."""
    try:
        publish(request.actor, release(slug).id)
    except Conflict as error:
        messages.error(request, str(error))
    else:
        messages.success(request, _("It is public now."))
    return redirect("publish:release", slug)


@allow(Permission.PUBLISH, scope=scope_of_release)
def take_back(request: ActorRequest, slug: str) -> HttpResponse:
    """Withdraw what is public, with the reason."""
    found = release(slug)
    form = WithdrawForm(request.POST or None)
    done = attempt(
        form,
        lambda: withdraw(request.actor, found.id, form.cleaned_data["because"]) or True,
    )
    if done is None:
        crumbs = [list_crumb(), Link(found.title, reverse("publish:release", args=[slug]))]
        title = _("Withdraw “%(title)s”?") % {"title": found.title}
        return form_page(request, form, title=title, crumbs=crumbs, submit=_("Withdraw"))
    messages.success(request, _("It is withdrawn. Its page says why."))
    return redirect("publish:release", slug)


@allow(Permission.PUBLISH, scope=scope_of_release)
def delete(request: ActorRequest, slug: str) -> HttpResponse:
    """Ask whether to delete a draft, and do so."""
    found = release(slug)
    if request.method != "POST":
        return confirm_page(
            request,
            title=_("Delete the draft “%(title)s”?") % {"title": found.title},
            texts=[_("Nobody outside has seen it. It cannot be brought back.")],
            crumbs=[list_crumb(), Link(found.title, reverse("publish:release", args=[slug]))],
            submit=_("Delete"),
        )
    delete_draft(request.actor, found.id)
    messages.success(request, _("The draft is deleted."))
    return redirect("publish:releases")


def _places(actor: Actor) -> Choices:
    found: Choices = [
        (str(id_), label)
        for id_, label in scope_choices(include_retired=True)
        if _is_place(id_) and actor.may(Permission.PUBLISH, scope_of(id_))
    ]
    if actor.may(Permission.PUBLISH):
        found.insert(0, (EVERYTHING, _("Everything")))
    return found


def _is_place(id_: uuid.UUID) -> bool:
    return bool(services_at(id_))


def _offered(known: Iterable[Dimension]) -> Choices:
    return [
        (each.key, each.label)
        for each in known
        if each.key not in _NOT_SPLIT_BY and len(each.levels) > 1
    ]
