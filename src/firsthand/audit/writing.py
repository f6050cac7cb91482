"""Adding to the log; inside the room too, where `api` would go in a circle."""

import uuid

from firsthand.audit.contracts import Detail
from firsthand.audit.kinds import ActKind
from firsthand.audit.models import Act
from firsthand.core.access import Actor


def log(kind: ActKind, actor: Actor, target_id: uuid.UUID | None = None, **details: Detail) -> None:
    """Add an act to the log, inside the caller's transaction. Details never hold personal data."""
    Act.objects.create(
        kind=kind.name,
        actor_id=actor.id,
        actor_name=actor.name,
        target_id=target_id,
        details=details,
    )
