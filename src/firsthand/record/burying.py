"""Taking responses out of the ledger for good: a retry of what was taken back brings nothing."""

import hashlib
import uuid
from collections.abc import Collection, Sequence
from functools import partial
from itertools import batched

from django.db import connection, transaction

from firsthand.core.privacy import forget_copies
from firsthand.record.answer_counts import forget_counts
from firsthand.record.appending import as_uuid
from firsthand.record.models import Conflict, Response, Tombstone
from firsthand.record.position import move_ledger
from firsthand.record.prepared import Call, Statement
from firsthand.record.submissions import Submission

# Well below the number of values that any database takes in one statement.
_ASKED_AT_ONCE = 1000


def bury(source: str, source_id: str) -> int:
    """Delete a response and what contradicted it, and remember its key; call it in a transaction.

    Returns how many responses that were: one or none.
    """
    row = Response.objects.select_for_update().filter(source=source, source_id=source_id).first()
    Conflict.objects.filter(source=source, source_id=source_id).delete()
    if row is None:
        return 0
    Tombstone.objects.get_or_create(
        digest=_digest(source, source_id),
        defaults={
            "response_id": row.id,
            "deployment_id": row.deployment_id,
            "quarter": row.quarter,
        },
    )
    forget_counts(row.deployment_id, row.quarter)
    transaction.on_commit(partial(forget_copies, row.deployment_id))
    row.delete()
    # Figures change, so the snapshot does; the fact names the erasure, not the person.
    move_ledger("a response was erased")
    return 1


def bury_again(appended: Sequence[Submission]) -> dict[uuid.UUID, uuid.UUID]:
    """Delete those of the responses just appended whose key was buried before.

    Returns, by the id that was to be new, the id that the response once had. It is asked after
    the insert, so that a deletion which happens at the same time is never overtaken.
    """
    if not appended:
        return {}
    keys = {_digest(each.source, each.source_id): each.id for each in appended}
    buried = {keys[digest]: response_id for digest, response_id in _graves(list(keys))}
    if buried:
        Response.objects.filter(id__in=list(buried)).delete()
    return buried


def buried_keys(source: str, source_ids: Collection[str]) -> set[str]:
    """Those of the ids under which a response of this source was taken back for good."""
    found: set[str] = set()
    for part in batched(dict.fromkeys(source_ids), _ASKED_AT_ONCE):
        keys = {_digest(source, source_id): source_id for source_id in part}
        found |= {keys[digest] for digest, _response_id in _graves(list(keys))}
    return found


# It divides by nothing where it finds something.
_GUARD = Statement(
    "require_no_grave",
    "SELECT 1 / (1 - least(1, count(*))) FROM record_tombstone WHERE digest = ANY "
    "(ARRAY(SELECT decode(key, 'hex') FROM json_array_elements_text($1) AS key))",
    ("json",),
)


def grave_guard(batch: Sequence[Submission]) -> Call:
    """Fails where the key of one of these was buried."""
    keys = ",".join(f'"{_digest(each.source, each.source_id).hex()}"' for each in batch)
    return Call(_GUARD, (f"[{keys}]",))


def _graves(digests: Sequence[bytes]) -> list[tuple[bytes, uuid.UUID]]:
    # Asked with every response, so without the cost of building a query.
    marks = ", ".join(["%s"] * len(digests))
    statement = f"SELECT digest, response_id FROM record_tombstone WHERE digest IN ({marks})"  # noqa: S608 -- marks only
    with connection.cursor() as cursor:
        cursor.execute(statement, digests)
        return [(bytes(digest), as_uuid(response_id)) for digest, response_id in cursor.fetchall()]


def _digest(source: str, source_id: str) -> bytes:
    return hashlib.sha256(f"{source}\n{source_id}".encode()).digest()
