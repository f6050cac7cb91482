"""Retiring a thing after asking once, and bringing it back."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.catalog import lookup, scopes
from firsthand.catalog.contracts import AgencyInfo, JourneyInfo, ProviderInfo, ServiceInfo
from firsthand.catalog.verbs.restore_agency import restore_agency
from firsthand.catalog.verbs.restore_journey import restore_journey
from firsthand.catalog.verbs.restore_provider import restore_provider
from firsthand.catalog.verbs.restore_service import restore_service
from firsthand.catalog.verbs.retire_agency import retire_agency
from firsthand.catalog.verbs.retire_journey import retire_journey
from firsthand.catalog.verbs.retire_provider import retire_provider
from firsthand.catalog.verbs.retire_service import retire_service
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict
from firsthand.web.access import ActorRequest, ScopeOf, View, allow
from firsthand.web.pages import confirm_page
from firsthand.web.tables import Link

type Thing = AgencyInfo | ProviderInfo | ServiceInfo | JourneyInfo


@dataclass(frozen=True)
class Noun:
    """A kind of thing: its page's URL name, and the functions that find, retire and restore it."""

    page: str
    scope: ScopeOf
    find: Callable[[str], Thing]
    retire: Callable[[Actor, uuid.UUID], Thing]
    restore: Callable[[Actor, uuid.UUID], Thing]


AGENCY = Noun(
    "catalog:agency", scopes.scope_of_agency, lookup.agency, retire_agency, restore_agency
)
PROVIDER = Noun(
    "catalog:provider", scopes.scope_of_provider, lookup.provider, retire_provider, restore_provider
)
SERVICE = Noun(
    "catalog:service", scopes.scope_of_service, lookup.service, retire_service, restore_service
)
JOURNEY = Noun(
    "catalog:journey", scopes.scope_of_journey, lookup.journey, retire_journey, restore_journey
)


def retire_view(noun: Noun) -> View:
    """The page that asks whether to retire a thing, and does it."""

    @allow(Permission.EDIT_CATALOG, scope=noun.scope)
    def retire(request: ActorRequest, slug: str) -> HttpResponse:
        thing = noun.find(slug)
        url = reverse(noun.page, args=[slug])
        if request.method != "POST":
            return ask_to_retire(request, thing.name, [Link(thing.name, url)])
        try:
            noun.retire(request.actor, thing.id)
        except Conflict as conflict:
            messages.error(request, str(conflict))
        else:
            words = _("“%(name)s” was retired. You can bring it back on this page.")
            messages.success(request, words % {"name": thing.name})
        return redirect(url)

    return retire


def restore_view(noun: Noun) -> View:
    """Takes the press of “Bring it back”."""

    @allow(Permission.EDIT_CATALOG, scope=noun.scope)
    @require_POST
    def restore(request: ActorRequest, slug: str) -> HttpResponse:
        thing = noun.find(slug)
        try:
            noun.restore(request.actor, thing.id)
        except Conflict as conflict:
            messages.error(request, str(conflict))
        else:
            messages.success(request, _("“%(name)s” is back.") % {"name": thing.name})
        return redirect(noun.page, slug)

    return restore


def ask_to_retire(request: ActorRequest, name: str, crumbs: list[Link]) -> HttpResponse:
    """Ask whether to retire something; the last crumb is where “Cancel” leads."""
    words = _(
        "It will no longer be offered for new work. Its past figures stay, and you can bring it "
        "back at any time."
    )
    return confirm_page(
        request,
        title=_("Retire “%(name)s”?") % {"name": name},
        texts=[words],
        crumbs=crumbs,
        submit=_("Retire it"),
    )
