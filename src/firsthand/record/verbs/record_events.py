"""record_events(): the one way for an event into the ledger. Durable when it returns."""

import datetime as dt
import uuid
from collections.abc import Mapping, Sequence
from contextlib import nullcontext

from django.db import transaction

from firsthand.record.appending import (
    LedgerTable,
    Present,
    Row,
    append,
    boldly,
    find,
    require_batch,
)
from firsthand.record.redaction import redacted_value
from firsthand.record.submissions import (
    UNHOLDABLE,
    Fate,
    Happening,
    Json,
    Outcome,
    canonical,
    digest_of,
    require_key_fits,
)

LONGEST_SOURCE = 300

EVENTS = LedgerTable(
    "record_event",
    (
        "id",
        "source",
        "source_id",
        "digest",
        "type",
        "subject",
        "time",
        "received_at",
        "deployment_id",
        "data",
        "attributes",
    ),
    {
        "id": "uuid",
        "time": "timestamptz",
        "received_at": "timestamptz",
        "deployment_id": "uuid",
        "data": "jsonb",
        "attributes": "jsonb",
    },
)


def record_events(batch: Sequence[Happening], *, careful: bool | None = None) -> list[Outcome]:
    """Take a batch of at most 1,000 events; return one outcome each, in order.

    An event whose (source, source_id) is in the ledger is not taken again, as CloudEvents asks:
    with the same content it counts as repeated, with other content as a conflict. Personal data
    is taken out of every text in `data` before it is stored. All are in the ledger or none, and
    it joins the caller's transaction. Raises OperationalError when the database is away.
    careful: as for `record`; None: as need be.
    """
    if not batch:
        return []
    require_batch(batch)
    rows = {happening.id: _row(happening) for happening in batch}

    def attempt(is_careful: bool) -> list[Outcome]:
        return _append(batch, rows, is_careful)

    return boldly(attempt) if careful is None else attempt(careful)


def rows_of(batch: Sequence[Happening]) -> list[Row]:
    """The events as rows of the ledger, without those that no database would hold."""
    return [row for row in map(_row, batch) if row is not None]


def _append(
    batch: Sequence[Happening], rows: Mapping[uuid.UUID, Row | None], careful: bool
) -> list[Outcome]:
    # One statement needs no transaction around it; halves of a batch do.
    with transaction.atomic(savepoint=False) if careful else nullcontext():
        storable = [row for row in rows.values() if row is not None]
        taken, bad = append(EVENTS, storable, careful=careful)
    refused = {row[0] for row in bad}
    missed = [h for h in batch if h.id not in taken and h.id not in refused]
    present = find(EVENTS, [(h.source, h.source_id) for h in missed if rows[h.id]])
    return [_outcome(happening, rows[happening.id], taken, present) for happening in batch]


def _row(happening: Happening) -> Row | None:
    """None where no database would hold it: then it is refused, and spoils nobody's batch."""
    try:
        require_key_fits(happening.source, happening.source_id, LONGEST_SOURCE)
        time = happening.time.astimezone(dt.UTC)
        attributes = canonical(happening.attributes)
        # The digest is of what is stored, so that a repeat of what was redacted is told as one.
        data = _data(happening)
        said = [happening.type, happening.subject, time.isoformat(), data, attributes]
        digest = digest_of(said)
    except UNHOLDABLE:
        return None
    return (
        happening.id,
        happening.source,
        happening.source_id,
        digest,
        happening.type,
        happening.subject,
        time,
        happening.received_at,
        happening.deployment_id,
        None if data is None else canonical(data),
        attributes,
    )


def _data(happening: Happening) -> Json:
    """Without personal data; bytes in Base64 are no text, and stay."""
    is_bytes = happening.attributes.get("data_base64") is True
    return happening.data if is_bytes else redacted_value(happening.data)


def _outcome(
    happening: Happening,
    row: Row | None,
    taken: set[uuid.UUID],
    present: Mapping[tuple[str, str], Present],
) -> Outcome:
    if happening.id in taken:
        return Outcome(Fate.TAKEN, happening.id)
    first = present.get((happening.source, happening.source_id))
    if first is None or row is None:
        return Outcome(Fate.REFUSED, None)
    fate = Fate.REPEATED if first.digest == row[3] else Fate.CONFLICT
    return Outcome(fate, first.id)
