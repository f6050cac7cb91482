"""The shapes in which webhooks are shown."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.listen.webhooks.details import Detail


class State(StrEnum):
    """How far a delivery is."""

    DELIVERED = "delivered"
    WAITING = "waiting"
    GIVEN_UP = "given_up"

    @property
    def label(self) -> Promise:
        """The name on screens, translated when it is shown."""
        return _LABELS[self]


_LABELS: dict[State, Promise] = {
    State.DELIVERED: _("Delivered"),
    State.WAITING: _("Waiting"),
    State.GIVEN_UP: _("Given up"),
}


@dataclass(frozen=True)
class EndpointInfo:
    """One endpoint, without its secret. where: what it hears of, in words."""

    id: uuid.UUID
    name: str
    url: str
    detail: Detail
    where: str
    made_at: dt.datetime
    made_by: str
    is_paused: bool
    waiting: int
    given_up: int


@dataclass(frozen=True)
class DeliveryInfo:
    """One delivery: of a response, or of a file of them."""

    id: uuid.UUID
    response_id: uuid.UUID | None
    import_id: uuid.UUID | None
    made_at: dt.datetime
    state: State
    attempts: int
    last_status: int | None
    last_problem: str
    due_at: dt.datetime | None
