"""Note how far an import is. Each of these needs the present claim, and fails without it."""

from collections.abc import Iterable, Iterator, Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.core.clock import now
from firsthand.core.errors import Conflict
from firsthand.record.contracts import Counts, FindingInfo, ImportInfo
from firsthand.record.infos import import_info
from firsthand.record.models import Import, ImportFinding
from firsthand.record.states import ImportState


def note_checked(running: ImportInfo, checked_bytes: int) -> None:
    """A sign of life while the file is checked; nothing is written but this."""
    rows = Import.objects.filter(id=running.id, claim=running.claim)
    if not rows.update(checked_bytes=checked_bytes, beat_at=now()):
        raise lost_claim()


def keep_check(
    running: ImportInfo,
    counts: Counts,
    *,
    lines: int,
    layout: Mapping[str, object],
    findings: Iterable[FindingInfo],
    finding_counts: Mapping[str, int],
) -> ImportInfo:
    """The file is fit to be taken: keep its warnings, and go on to writing."""
    with transaction.atomic():
        row = claimed_row(running)
        ImportFinding.objects.bulk_create(finding_rows(row, findings), batch_size=1000)
        row.state = ImportState.WRITING
        row.checked_bytes = row.size
        row.total = lines
        row.layout = dict(layout)
        row.taken, row.unchanged, row.warned = counts.taken, counts.unchanged, counts.warned
        row.finding_counts = dict(finding_counts)
        row.beat_at = now()
        row.save()
    return import_info(row)


def wait_for_go(running: ImportInfo) -> ImportInfo:
    """The file was checked, and nothing is taken until somebody claims the import again."""
    with transaction.atomic():
        row = claimed_row(running)
        row.state = ImportState.CHECKED
        row.claim = None
        row.save()
    return import_info(row)


def note_written(running: ImportInfo, position: int) -> None:
    """Everything up to this line is written; call it inside the transaction that wrote it."""
    rows = Import.objects.filter(id=running.id, claim=running.claim)
    if not rows.update(position=position, beat_at=now()):
        raise lost_claim()


def claimed_row(running: ImportInfo) -> Import:
    """The row, locked; raises Conflict where somebody else has taken the work over."""
    row = Import.objects.select_for_update().filter(id=running.id, claim=running.claim).first()
    if row is None or running.claim is None:
        raise lost_claim()
    return row


def lost_claim() -> Conflict:
    """The error of a worker whose import goes on elsewhere."""
    return Conflict(
        _("Another process has taken this import over."),
        next_step=_("Look at the list of imports for how it went."),
    )


def finding_rows(row: Import, findings: Iterable[FindingInfo]) -> Iterator[ImportFinding]:
    """Findings as rows of an import."""
    for finding in findings:
        yield ImportFinding(
            source=row,
            line=finding.line,
            column=finding.column[:120],
            severity=finding.severity,
            code=finding.code,
            found=finding.found[:300],
            expected=finding.expected[:300],
        )
