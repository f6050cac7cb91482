"""Which services an actor may see figures of, and where they stand."""

import uuid
from dataclasses import dataclass

from firsthand.catalog import api as catalog
from firsthand.catalog.contracts import ProviderInfo, ServiceInfo
from firsthand.core.access import COMMAND_LINE, Actor, Permission
from firsthand.understand.contracts import Level, Place

type Key = tuple[Level, uuid.UUID | None]

PORTFOLIO: Key = (Level.PORTFOLIO, None)


def key_of(place: Place) -> Key:
    """The key under which the book keeps a place."""
    return place.level, place.id


@dataclass(frozen=True)
class Tree:
    """The services and providers of which the actor may see figures, retired ones too.

    all_services: the ids of every service there is, whoever asks.
    """

    all_services: frozenset[uuid.UUID]
    services: dict[uuid.UUID, ServiceInfo]
    providers: dict[uuid.UUID, ProviderInfo]

    @property
    def shape(self) -> frozenset[tuple[uuid.UUID, uuid.UUID | None]]:
        """Which service counts under which provider (None: its provider is not seen as a whole)."""
        return frozenset((id_, self.provider_of(id_)) for id_ in self.services)

    def provider_of(self, service_id: uuid.UUID) -> uuid.UUID | None:
        """The provider of a service, if the actor may see all of it."""
        provider_id = self.services[service_id].provider.id
        return provider_id if provider_id in self.providers else None

    def place(self, key: Key) -> Place:
        """The place with that key; deployments are named by those who show them."""
        level, id_ = key
        if level is Level.PROVIDER and id_ is not None:
            provider = self.providers[id_]
            return Place(level, id_, provider.slug, provider.name)
        if level is Level.SERVICE and id_ is not None:
            service = self.services[id_]
            return Place(level, id_, service.slug, service.name)
        return Place(level, id_, "", "")

    def children(self, key: Key) -> list[Key]:
        """The places right below; those of a service are its deployments, which are not here."""
        level, id_ = key
        if level is Level.PORTFOLIO:
            providers: list[Key] = [(Level.PROVIDER, each) for each in self.providers]
            alone = [each for each in self.services if self.provider_of(each) is None]
            return providers + [(Level.SERVICE, each) for each in alone]
        if level is Level.PROVIDER:
            own = [each.id for each in self.services.values() if each.provider.id == id_]
            return [(Level.SERVICE, each) for each in own]
        return []


def tree_for(actor: Actor) -> Tree:
    """What of the catalog the actor may see figures of."""
    services = catalog.services(COMMAND_LINE, include_retired=True)
    providers = catalog.providers(COMMAND_LINE, include_retired=True)
    return Tree(
        frozenset(info.id for info in services),
        {info.id: info for info in services if actor.may(Permission.VIEW_FIGURES, info.scope)},
        {info.id: info for info in providers if actor.may(Permission.VIEW_FIGURES, info.scope)},
    )
