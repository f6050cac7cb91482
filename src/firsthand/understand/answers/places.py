"""Where answers belong: the deployments of some services, with all that stays the same in one."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

import pyarrow as pa

from firsthand.catalog import api as catalog
from firsthand.core.access import COMMAND_LINE
from firsthand.listen import api as listen


@dataclass(frozen=True)
class Place:
    """One deployment. channel, stage: empty where nobody said."""

    deployment: str
    service: str
    provider: str
    channel: str
    stage: str


type Places = dict[uuid.UUID, Place]

# The dimensions that a deployment decides.
FIXED = ("deployment", "service", "provider", "channel", "stage")


def places_of(service_ids: Collection[uuid.UUID]) -> Places:
    """The deployments of the services, by id."""
    wanted = set(service_ids)
    providers = {
        info.id: str(info.provider.id)
        for info in catalog.services(COMMAND_LINE, include_retired=True)
        if info.id in wanted
    }
    return {
        info.id: Place(
            str(info.id),
            str(info.service_id),
            providers.get(info.service_id, ""),
            str(info.channel or ""),
            str(info.stage_id or ""),
        )
        for info in listen.deployments(service_ids=wanted)
    }


def spread(
    places: Places, deployments: pa.ChunkedArray, names: Collection[str]
) -> dict[str, pa.Array]:
    """For each row's deployment (an id as text) what it decides; empty where nobody said."""
    encoded = deployments.combine_chunks().dictionary_encode()
    found = [places[uuid.UUID(one)] for one in encoded.dictionary.to_pylist()]
    return {
        name: pa.array([getattr(place, name) or None for place in found], pa.string()).take(
            encoded.indices
        )
        for name in names
    }
