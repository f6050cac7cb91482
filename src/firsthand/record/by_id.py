"""Responses by their own id, under which our exports name them."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass

from firsthand.record.models import Response, Tombstone


@dataclass(frozen=True)
class Keyed:
    """The key under which a response came, and the digest of its answers."""

    source: str
    source_id: str
    digest: bytes


def keys_of(deployment_id: uuid.UUID, ids: Collection[uuid.UUID]) -> dict[uuid.UUID, Keyed]:
    """Those of the responses that the ledger has for a deployment, by id. One query."""
    rows = Response.objects.filter(id__in=list(ids), deployment_id=deployment_id)
    found = rows.order_by().values_list("id", "source", "source_id", "digest")
    return {id_: Keyed(source, key, bytes(digest)) for id_, source, key, digest in found}


def taken_back(ids: Collection[uuid.UUID]) -> set[uuid.UUID]:
    """Those that were deleted because the person who gave them asked for that. One query."""
    rows = Tombstone.objects.filter(response_id__in=list(ids))
    return set(rows.order_by().values_list("response_id", flat=True))
