"""Where something may be put: checks on the agency or provider that it goes under."""

import uuid

from django.utils.translation import gettext as _

from firsthand.catalog import lookup
from firsthand.catalog.contracts import AgencyInfo, ProviderInfo
from firsthand.catalog.models import Agency, Provider
from firsthand.core.access import EVERYTHING, Actor, Permission, Scope
from firsthand.core.errors import InvalidInput


def scope_under(agency_id: uuid.UUID | None) -> Scope:
    """The scope of an agency, or everything for what stands at the top."""
    return EVERYTHING if agency_id is None else lookup.agency_by_id(agency_id).scope


def agency_to_put_under(actor: Actor, agency_id: uuid.UUID) -> AgencyInfo:
    """The agency, if the actor may edit there and it is not retired; locked until the end."""
    agency = lookup.agency_by_id(agency_id)
    actor.require(Permission.EDIT_CATALOG, agency.scope)
    row = Agency.objects.select_for_update().get(id=agency_id)
    if row.retired_at is not None:
        raise _retired(agency.name, _("agency"))
    return agency


def provider_to_put_under(actor: Actor, provider_id: uuid.UUID) -> ProviderInfo:
    """The provider, if the actor may edit there and it is not retired; locked until the end."""
    provider = lookup.provider_by_id(provider_id)
    actor.require(Permission.EDIT_CATALOG, provider.scope)
    row = Provider.objects.select_for_update().get(id=provider_id)
    if row.retired_at is not None:
        raise _retired(provider.name, _("provider"))
    return provider


def _retired(name: str, where: str) -> InvalidInput:
    return InvalidInput(
        _("“%(name)s” is retired, so nothing can be put under it.") % {"name": name},
        where=where,
        next_step=_("Bring it back first, or choose another."),
    )
