"""Actors without accounts, for tests of verbs and lists that need no signing in."""

import uuid

from firsthand.core.access import Actor, Grant, Role
from firsthand.core.ids import new_id


def actor_with(role: Role, on: uuid.UUID | None = None) -> Actor:
    """Somebody with one role, on one thing or on everything."""
    return Actor(new_id(), str(role), (Grant(role, on),))
