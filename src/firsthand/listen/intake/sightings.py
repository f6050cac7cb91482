"""What people were shown: offered, opened, started, a page reached. They are what rates divide by.

Each is an event in the ledger under a key of the form that was shown, so that it counts once
however often it is sent; no counter is kept, and nothing about the person or the device.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from firsthand.core.clock import now
from firsthand.listen.intake.live import LiveDeployment
from firsthand.record.api import record_events
from firsthand.record.submissions import Happening, Json


class Sight(StrEnum):
    """What was seen; the values are the types of the events."""

    OFFERED = "gov.firsthand.form.offered"
    OPENED = "gov.firsthand.form.opened"
    STARTED = "gov.firsthand.form.started"
    PAGE_REACHED = "gov.firsthand.form.page_reached"

    @property
    def source(self) -> str:
        """The source of the events of this kind: kind and key together are what counts once."""
        return f"form/{self.rpartition('.')[2]}"


@dataclass(frozen=True, slots=True)
class Sighting:
    """One thing seen. key: of the form or the offer. channel: how the person came to it.

    page: the name of the page that was reached. happened_at: where it is told later.
    """

    kind: Sight
    key: str
    channel: str
    page: str | None = None
    received_at: dt.datetime = field(default_factory=now)
    happened_at: dt.datetime | None = None


def note(
    kind: Sight,
    deployment: LiveDeployment,
    *,
    key: str,
    channel: str,
    page: str | None = None,
    received_at: dt.datetime | None = None,
) -> None:
    """Write one sighting; durable when it returns. Raises OperationalError as `record_events`."""
    note_all(deployment, [Sighting(kind, key, channel, page, received_at or now())])


def note_all(
    deployment: LiveDeployment, sightings: Sequence[Sighting], *, careful: bool | None = None
) -> None:
    """Write at most 1,000 sightings of a deployment, all or none. careful: as `record_events`."""
    record_events([happening(deployment, each) for each in sightings], careful=careful)


def happening(deployment: LiveDeployment, each: Sighting) -> Happening:
    """The event that a sighting is."""
    data: dict[str, Json] = {"channel": each.channel}
    source_id = each.key
    if each.page is not None:
        data["page"] = each.page
        source_id = f"{each.key}.{each.page}"
    return Happening(
        source=each.kind.source,
        source_id=source_id,
        type=each.kind,
        time=each.happened_at or each.received_at,
        received_at=each.received_at,
        deployment_id=deployment.id,
        data=data,
    )
