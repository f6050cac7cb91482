"""What a key or a webhook is for: some deployments, a place of the catalog, or everything."""

import uuid
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from firsthand.catalog.api import agencies, providers_by_ids, scope_choices, services_by_ids
from firsthand.core.access import COMMAND_LINE, EVERYTHING, Actor, Permission, Scope
from firsthand.core.errors import InvalidInput
from firsthand.listen.models import Deployment


@dataclass(frozen=True)
class Reach:
    """deployment_ids, if any; else a place with all below it; else everything."""

    deployment_ids: tuple[uuid.UUID, ...] = ()
    place_id: uuid.UUID | None = None


def require_reach(actor: Actor, permission: Permission, reach: Reach) -> None:
    """Raise NotAllowed unless the actor has the permission on all of it; InvalidInput where
    something of it is not there.
    """
    for scope in scopes_of(reach):
        actor.require(permission, scope)


def scopes_of(reach: Reach) -> list[Scope]:
    """Where it reaches; raises InvalidInput for what is not there."""
    [scopes] = scopes_of_all([reach])
    if scopes is None:
        raise InvalidInput(
            _("One of the places or deployments does not exist."),
            where=_("Where"),
            next_step=_("Choose one of those on the list."),
        )
    return scopes


def scopes_of_all(reaches: Sequence[Reach]) -> list[list[Scope] | None]:
    """Where each reaches; None where something of it is not there. Few queries for all."""
    ids = {id_ for reach in reaches for id_ in reach.deployment_ids}
    services = dict(Deployment.objects.filter(id__in=ids).values_list("id", "service_id"))
    named = {reach.place_id for reach in reaches if reach.place_id is not None}
    places = _places({*services.values(), *named})
    return [_scopes(reach, services, places) for reach in reaches]


def within(actor: Actor, permission: Permission, reaches: Sequence[Reach]) -> list[bool]:
    """For each, whether the actor has the permission on all of it."""
    return [
        all(actor.may(permission, scope) for scope in ([EVERYTHING] if found is None else found))
        for found in scopes_of_all(reaches)
    ]


def _scopes(
    reach: Reach, services: Mapping[uuid.UUID, uuid.UUID], places: Mapping[uuid.UUID, Scope]
) -> list[Scope] | None:
    if not reach.deployment_ids and reach.place_id is None:
        return [EVERYTHING]
    wanted = [services.get(id_) for id_ in reach.deployment_ids] or [reach.place_id]
    found = [places[id_] for id_ in wanted if id_ is not None and id_ in places]
    return found if len(found) == len(wanted) else None


def _places(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Scope]:
    agency_scopes = {each.id: each.scope for each in agencies(COMMAND_LINE, include_retired=True)}
    return {
        **{id_: scope for id_, scope in agency_scopes.items() if id_ in ids},
        **{id_: each.scope for id_, each in providers_by_ids(ids).items()},
        **{id_: each.scope for id_, each in services_by_ids(ids).items()},
    }


def reaches_in_words(reaches: Sequence[Reach]) -> list[str]:
    """Each in words, such as “Lakes › Boating › Boat permits”. Few queries for all of them."""
    ids = {id_ for reach in reaches for id_ in reach.deployment_ids}
    titles = dict(Deployment.objects.filter(id__in=ids).values_list("id", "title"))
    places = dict(scope_choices(include_retired=True))
    return [_in_words(reach, titles, places) for reach in reaches]


def _in_words(reach: Reach, titles: dict[uuid.UUID, str], places: dict[uuid.UUID, str]) -> str:
    if reach.deployment_ids:
        count = len(reach.deployment_ids)
        names = [titles[id_] for id_ in reach.deployment_ids if id_ in titles]
        words = ngettext("Deployment: %(names)s", "Deployments: %(names)s", count)
        return words % {"names": "; ".join(names)}
    if reach.place_id is None:
        return _("Everything")
    return places.get(reach.place_id, _("A place that is no longer there"))


def stored(ids: Iterable[str], place_id: uuid.UUID | None) -> Reach:
    """The reach of a row."""
    return Reach(tuple(uuid.UUID(id_) for id_ in ids), place_id)


def shared_scope(reach: Reach) -> Scope:
    """What lies above all of it: whoever has a permission there, has it on all of it."""
    [scopes] = scopes_of_all([reach])
    ids = [scope.ids for scope in scopes or [EVERYTHING]]
    return Scope(frozenset.intersection(*ids))
