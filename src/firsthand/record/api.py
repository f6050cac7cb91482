"""The door to the record: its position, its imports, and the responses that can be seen."""

import uuid
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.core.fiscal import Quarter
from firsthand.record.answer_counts import count_answers, live_totals
from firsthand.record.appending import boldly
from firsthand.record.burying import buried_keys
from firsthand.record.by_id import Keyed, keys_of, taken_back
from firsthand.record.conflicts import ConflictInfo, conflict_by_id, conflicts, settle
from firsthand.record.contracts import FindingInfo, ImportInfo
from firsthand.record.counting import (
    RESPONSES,
    DayCount,
    daily_counts,
    deployment_of_response,
    event_counts,
    response_beside,
    response_counts,
)
from firsthand.record.infos import finding_info, import_info
from firsthand.record.ledger import (
    answer_patterns,
    append_responses,
    known_responses,
    responses,
)
from firsthand.record.live import NOT_JUDGED, Ids, Judged, LiveResponse
from firsthand.record.models import Event, Import, ImportFinding, LedgerPosition, Response
from firsthand.record.offers import events_between
from firsthand.record.position import move_ledger
from firsthand.record.reading_bulk import (
    BulkRow,
    Kind,
    PartitionState,
    bulk_rows,
    partition_states,
)
from firsthand.record.searching import (
    Joined,
    Search,
    every,
    how_many,
    languages_of,
    live_response,
    newest,
    sources_of,
)
from firsthand.record.states import ImportState, Severity
from firsthand.record.submissions import digest_of
from firsthand.record.verbs.advance_import import (
    keep_check,
    note_checked,
    note_written,
    wait_for_go,
)
from firsthand.record.verbs.end_import import (
    abandon_import,
    complete_import,
    fail_import,
    refuse_import,
)
from firsthand.record.verbs.record import record, redacted, stored
from firsthand.record.verbs.record_events import record_events
from firsthand.record.verbs.start_import import (
    NewImport,
    claim_import,
    queue_import,
    start_import,
)
from firsthand.record.verbs.withdraw import withdraw

__all__ = [
    "NOT_JUDGED",
    "RESPONSES",
    "BulkRow",
    "ConflictInfo",
    "DayCount",
    "Ids",
    "Joined",
    "Judged",
    "Keyed",
    "Kind",
    "LiveResponse",
    "NewImport",
    "PartitionState",
    "Search",
    "abandon_import",
    "answer_patterns",
    "append_responses",
    "boldly",
    "bulk_rows",
    "buried_keys",
    "claim_import",
    "complete_import",
    "conflict_by_id",
    "conflicts",
    "count_answers",
    "daily_counts",
    "deployment_of_response",
    "event_counts",
    "events_between",
    "every",
    "fail_import",
    "findings",
    "how_many",
    "import_by_id",
    "imports",
    "keep_check",
    "kept_findings",
    "keys_of",
    "known_responses",
    "languages_of",
    "live_response",
    "live_totals",
    "move_ledger",
    "newest",
    "note_checked",
    "note_written",
    "partition_states",
    "position",
    "queue_import",
    "record",
    "record_events",
    "redacted",
    "refuse_import",
    "response_beside",
    "response_counts",
    "responses",
    "settle",
    "snapshot",
    "sources_of",
    "start_import",
    "stored",
    "taken_back",
    "wait_for_go",
    "withdraw",
]


def snapshot() -> str:
    """A short id of all that can be seen: same files in the same order, same id, on any database.

    It changes with every import that brought something, with every response and event of our own,
    and with every decision about one. Three queries by key.
    """
    return "-".join(part for part in (position(), _newest()) if part) or "empty"


def position() -> str:
    """The part of a snapshot that single answers and events do not change; empty at first.

    It changes with imports, erasures, and whatever people decide or enter about responses.
    """
    row = LedgerPosition.objects.filter(id=1).values_list("number", "fingerprint").first()
    return f"{row[0]}-{row[1][:12]}" if row and row[0] else ""


def _newest() -> str:
    """Of the last response and event: nothing where there are only files."""
    response = Response.objects.filter(version_id__isnull=False).order_by("-id")
    event = Event.objects.order_by("-id")
    ids = [rows.values_list("id", flat=True).first() for rows in (response, event)]
    return digest_of([str(one) for one in ids]).hex()[:12] if any(ids) else ""


def imports(
    *,
    ids: Iterable[uuid.UUID] | None = None,
    states: Iterable[ImportState] | None = None,
    deployment_id: uuid.UUID | None = None,
    quarter: Quarter | None = None,
    sha256: str = "",
    limit: int | None = None,
) -> list[ImportInfo]:
    """Imports, newest first; all of them where nothing is asked for."""
    rows = Import.objects.all()
    if ids is not None:
        rows = rows.filter(id__in=list(ids))
    if states is not None:
        rows = rows.filter(state__in=list(states))
    if deployment_id is not None:
        rows = rows.filter(deployment_id=deployment_id)
    if quarter is not None:
        rows = rows.filter(quarter=quarter.ordinal)
    if sha256:
        rows = rows.filter(sha256=sha256)
    return [import_info(row) for row in (rows if limit is None else rows[:limit])]


def import_by_id(import_id: uuid.UUID) -> ImportInfo:
    """One import; raises NotFound."""
    row = Import.objects.filter(id=import_id).first()
    if row is None:
        raise NotFound(
            _("There is no such import."), next_step=_("Look for it in the list of imports.")
        )
    return import_info(row)


def findings(
    *,
    import_ids: Iterable[uuid.UUID],
    severity: Severity | None = None,
    code: str = "",
    offset: int = 0,
    limit: int | None = None,
) -> Iterator[FindingInfo]:
    """The kept findings of some imports, by import and line."""
    rows = _findings(import_ids, severity, code)
    page = rows[offset : None if limit is None else offset + limit]
    for row in page.iterator(chunk_size=2000):
        yield finding_info(row)


def kept_findings(import_id: uuid.UUID, *, code: str = "") -> int:
    """How many findings of an import are kept row by row; all, or of one code."""
    return _findings([import_id], None, code).count()


def _findings(
    import_ids: Iterable[uuid.UUID], severity: Severity | None, code: str
) -> QuerySet[ImportFinding]:
    rows = ImportFinding.objects.filter(source__in=list(import_ids))
    if severity is not None:
        rows = rows.filter(severity=severity)
    return rows.filter(code=code) if code else rows
