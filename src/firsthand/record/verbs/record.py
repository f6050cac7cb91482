"""record(): the one way for a response into the ledger. Durable when it returns."""

import uuid
from collections.abc import Collection, Mapping, Sequence

import msgspec
from django.db import transaction

from firsthand.core.ids import new_id
from firsthand.record.appending import (
    Beside,
    LedgerTable,
    Present,
    Row,
    append,
    append_at_once,
    find,
    require_batch,
    takes_one_exchange,
)
from firsthand.record.burying import bury_again, grave_guard
from firsthand.record.redaction import redacted_value
from firsthand.record.submissions import (
    UNHOLDABLE,
    Fate,
    Happening,
    Json,
    Outcome,
    Submission,
    canonical,
    digest_of_text,
    require_key_fits,
)
from firsthand.record.verbs.record_events import EVENTS, record_events, rows_of

RESPONSES = LedgerTable(
    "record_response",
    (
        "id",
        "source",
        "source_id",
        "digest",
        "deployment_id",
        "version_id",
        "quarter",
        "received_at",
        "occurred_at",
        "language",
        "verdicts",
        "set_aside",
        "answers",
        "written",
    ),
    {
        "id": "uuid",
        "deployment_id": "uuid",
        "version_id": "uuid",
        "quarter": "integer",
        "received_at": "timestamptz",
        "occurred_at": "timestamptz",
        "verdicts": "jsonb",
        "set_aside": "boolean",
        "answers": "jsonb",
        "written": "jsonb",
    },
)
_encode = msgspec.json.Encoder(order="sorted").encode
NOTHING: Mapping[uuid.UUID, uuid.UUID] = {}
CONFLICTS = LedgerTable(
    "record_conflict",
    ("id", "source", "source_id", "digest", "first_id", "deployment_id", "received_at", "answers"),
)


def record(
    batch: Sequence[Submission], *, careful: bool = True, beside: Sequence[Happening] = ()
) -> list[Outcome]:
    """Take a batch of at most 1,000 responses; return one outcome each, in order.

    Free text is redacted before it is stored. A response whose (source, source_id) is in the
    ledger is not taken again: with the same content it counts as repeated, with other content
    as a conflict, which is kept for review. One that was taken back stays so: it counts as
    repeated, whatever its content. Runs in one transaction, and joins the caller's.
    Raises OperationalError when the database is away; then nothing was taken.
    careful: False saves up to four statements, and raises DataError or IntegrityError for a batch
    with a row that the database will not hold, or with one that was taken back. Nothing was taken
    then: call it again with care, as `boldly` does.
    beside: events that are written with the responses, each once, as `record_events` does.
    """
    if not batch:
        record_events(beside, careful=careful)
        return []
    require_batch(batch)
    entries = [_entry(submission) for submission in batch]
    rows = [entry.row for entry in entries if entry is not None]
    if rows and not careful and takes_one_exchange():
        told = Beside(EVENTS, rows_of(beside)) if beside else None
        at_once = append_at_once(RESPONSES, rows, grave_guard(batch), told)
        return _outcomes(batch, entries, at_once)
    with transaction.atomic(savepoint=False):
        record_events(beside, careful=careful)
        taken, bad = append(RESPONSES, rows, careful=careful)
        buried = bury_again([s for s in batch if s.id in taken])
        return _outcomes(batch, entries, taken, {row[0] for row in bad}, buried)


class _Entry(msgspec.Struct, frozen=True, gc=False):
    """A response as it is stored; answers: redacted, as JSON."""

    row: Row
    answers: str
    digest: bytes


def redacted(answers: Mapping[str, Json]) -> dict[str, Json]:
    """The answers with personal data taken out of every text, however deep it stands."""
    return {name: redacted_value(value) for name, value in answers.items()}


def stored(answers: Mapping[str, Json]) -> tuple[str, bytes]:
    """How the ledger keeps these answers, redacted, and the digest by which it knows them again.

    Raises one of UNHOLDABLE for what no database would hold.
    """
    text = canonical(redacted(answers))
    return text, digest_of_text(text)


def _entry(submission: Submission) -> _Entry | None:
    """None where no database would hold it: then it is refused, and spoils nobody's batch."""
    try:
        require_key_fits(submission.source, submission.source_id)
        answers, digest = stored(submission.answers)
    except UNHOLDABLE:
        return None
    row = (
        submission.id,
        submission.source,
        submission.source_id,
        digest,
        submission.deployment_id,
        submission.version_id,
        submission.quarter.ordinal,
        submission.received_at,
        submission.occurred_at,
        submission.language,
        _encode(submission.verdicts).decode(),
        submission.set_aside,
        answers,
        "{}",
    )
    return _Entry(row, answers, digest)


def _outcomes(
    batch: Sequence[Submission],
    entries: Sequence[_Entry | None],
    taken: set[uuid.UUID],
    refused: Collection[object] = (),
    buried: Mapping[uuid.UUID, uuid.UUID] = NOTHING,
) -> list[Outcome]:
    """What became of each; what contradicts an earlier one is kept."""
    if len(taken) == len(batch) and not buried:  # nearly always
        return [Outcome(Fate.TAKEN, submission.id) for submission in batch]
    both = list(zip(batch, entries, strict=True))
    missed = [(s, entry) for s, entry in both if s.id not in taken and s.id not in refused]
    present = find(RESPONSES, [(s.source, s.source_id) for s, entry in missed if entry])
    outcomes = [
        Outcome(Fate.REPEATED, buried[s.id])
        if s.id in buried
        else _outcome(s, entry, taken, present)
        for s, entry in both
    ]
    if missed:
        _keep_conflicts(batch, outcomes, entries)
    return outcomes


def _outcome(
    submission: Submission,
    entry: _Entry | None,
    taken: set[uuid.UUID],
    present: Mapping[tuple[str, str], Present],
) -> Outcome:
    if submission.id in taken:
        return Outcome(Fate.TAKEN, submission.id)
    first = present.get((submission.source, submission.source_id))
    if first is None or entry is None:
        return Outcome(Fate.REFUSED, None)
    fate = Fate.REPEATED if first.digest == entry.digest else Fate.CONFLICT
    return Outcome(fate, first.id)


def _keep_conflicts(
    batch: Sequence[Submission],
    outcomes: Sequence[Outcome],
    entries: Sequence[_Entry | None],
) -> None:
    rows: list[Row] = []
    for submission, outcome, entry in zip(batch, outcomes, entries, strict=True):
        if outcome.fate is Fate.CONFLICT and entry is not None:
            key = (submission.source, submission.source_id, entry.digest)
            about = (outcome.id, submission.deployment_id, submission.received_at)
            rows.append((new_id(), *key, *about, entry.answers))
    if rows:
        append(CONFLICTS, rows)
