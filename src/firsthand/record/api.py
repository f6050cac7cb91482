"""The door to the record: its position, its imports, and the responses that can be seen."""

import uuid
from collections.abc import Iterable, Iterator

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.core.fiscal import Quarter
from firsthand.record.contracts import FindingInfo, ImportInfo
from firsthand.record.infos import finding_info, import_info
from firsthand.record.ledger import (
    answer_patterns,
    append_responses,
    known_responses,
    responses,
)
from firsthand.record.models import Import, ImportFinding, LedgerPosition
from firsthand.record.position import move_ledger
from firsthand.record.states import ImportState, Severity
from firsthand.record.verbs.advance_import import keep_check, note_checked, note_written
from firsthand.record.verbs.end_import import (
    abandon_import,
    complete_import,
    fail_import,
    refuse_import,
)
from firsthand.record.verbs.start_import import (
    NewImport,
    claim_import,
    queue_import,
    start_import,
)

__all__ = [
    "NewImport",
    "abandon_import",
    "answer_patterns",
    "append_responses",
    "claim_import",
    "complete_import",
    "fail_import",
    "findings",
    "import_by_id",
    "imports",
    "keep_check",
    "kept_findings",
    "known_responses",
    "move_ledger",
    "note_checked",
    "note_written",
    "queue_import",
    "refuse_import",
    "responses",
    "snapshot",
    "start_import",
]


def snapshot() -> str:
    """A short id of all that can be seen: same files in the same order, same id, on any database.

    It changes with every import that brought something, and with nothing else. One query by key.
    """
    row = LedgerPosition.objects.filter(id=1).values_list("number", "fingerprint").first()
    return f"{row[0]}-{row[1][:12]}" if row and row[0] else "empty"


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
