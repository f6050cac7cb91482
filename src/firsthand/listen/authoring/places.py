"""Whose a survey is: a place of the catalog, or the whole installation."""

import uuid
from collections.abc import Collection

from firsthand.catalog.api import (
    agencies,
    may_see,
    providers_by_ids,
    scope_choices,
    services_by_ids,
)
from firsthand.core.access import COMMAND_LINE, EVERYTHING, Actor, Permission, Scope


def scopes_of_places(ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Scope]:
    """The scope of each place that exists; three queries for all of them."""
    known = {each.id: each.scope for each in agencies(COMMAND_LINE, include_retired=True)}
    return {
        **{id_: scope for id_, scope in known.items() if id_ in ids},
        **{id_: each.scope for id_, each in providers_by_ids(ids).items()},
        **{id_: each.scope for id_, each in services_by_ids(ids).items()},
    }


def scope_of_owner(owner_id: uuid.UUID | None) -> Scope:
    """Where a survey sits; a place that is no longer there leaves it to the whole agency."""
    if owner_id is None:
        return EVERYTHING
    return scopes_of_places({owner_id}).get(owner_id, EVERYTHING)


def owner_choices(actor: Actor) -> list[tuple[str, str]]:
    """The places for which the actor may write surveys, with their paths."""
    paths = scope_choices()
    scopes = scopes_of_places({id_ for id_, _path in paths})
    return [
        (str(id_), path)
        for id_, path in paths
        if id_ in scopes and actor.may(Permission.EDIT_SURVEYS, scopes[id_])
    ]


class Sight:
    """Which surveys an actor may look at: made once per request, then asked for each survey.

    Everybody's surveys; those of places that the actor may see; and those of the places above
    the actor's own, because what an agency asks is put to the people of its services.
    """

    def __init__(self, actor: Actor, owner_ids: Collection[uuid.UUID]) -> None:
        granted = {grant.on for grant in actor.grants if grant.on is not None}
        self._actor = actor
        self._scopes = scopes_of_places({*owner_ids, *granted})
        self._above: frozenset[uuid.UUID] = frozenset().union(
            *(self._scopes[id_].ids for id_ in granted if id_ in self._scopes)
        )

    def reaches(self, owner_id: uuid.UUID | None) -> bool:
        """Whether the actor may look at a survey of that owner."""
        if owner_id is None or owner_id in self._above:
            return True
        return may_see(self._actor, self._scopes.get(owner_id, EVERYTHING))
