"""Replaying a webhook with a key: it reaches the endpoint where it reaches all that this hears."""

import datetime as dt
import uuid
from collections.abc import Sequence

from django.utils.translation import gettext as _

from firsthand.core.access import Actor
from firsthand.core.errors import NotFound
from firsthand.listen.channels.api.keyring import LiveKey
from firsthand.listen.intake.reach import Reach, scopes_of_all
from firsthand.listen.webhooks.lists import endpoint_row, reach_of
from firsthand.listen.webhooks.verbs.replay import replay


def replay_with(
    key: LiveKey,
    endpoint_id: uuid.UUID,
    delivery_ids: Sequence[uuid.UUID],
    since: dt.datetime | None,
) -> int:
    """How many deliveries will be sent again; raises NotFound where the key does not reach."""
    if not _covers(key, reach_of(endpoint_row(endpoint_id))):
        raise NotFound(_("There is no such webhook."), next_step=_("Use a key that reaches it."))
    # The key has proved what it may; the log of acts names it by its id.
    actor = Actor(id=key.id, name="API key", is_command_line=True)
    return replay(actor, endpoint_id, delivery_ids=tuple(delivery_ids), since=since)


def _covers(key: LiveKey, reach: Reach) -> bool:
    if key.deployment_ids:
        wanted = {str(id_) for id_ in reach.deployment_ids}
        return bool(wanted) and wanted <= key.deployment_ids
    if key.place_id is None:
        return True
    [scopes] = scopes_of_all([reach])
    return scopes is not None and all(key.place_id in scope.ids for scope in scopes)
