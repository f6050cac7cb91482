"""Turns rows of this room into contracts."""

from firsthand.core.errors import Problem
from firsthand.core.fiscal import Quarter
from firsthand.record.contracts import FindingInfo, ImportInfo
from firsthand.record.holder import is_at_work
from firsthand.record.models import Import, ImportFinding
from firsthand.record.states import ImportState, Severity


def import_info(row: Import) -> ImportInfo:
    """The contract of an import."""
    return ImportInfo(
        id=row.id,
        format=row.format,
        filename=row.filename,
        sha256=row.sha256,
        size=row.size,
        deployment_id=row.deployment_id,
        quarter=None if row.quarter is None else Quarter.from_ordinal(row.quarter),
        options=row.options,
        layout=row.layout,
        state=ImportState(row.state),
        is_at_work=is_at_work(row),
        claim=row.claim,
        checked_bytes=row.checked_bytes,
        position=row.position,
        total=row.total,
        taken=row.taken,
        unchanged=row.unchanged,
        warned=row.warned,
        refused=row.refused,
        finding_counts=row.finding_counts,
        problem=Problem(**row.problem) if row.problem else None,
        upload=row.upload,
        actor_id=row.actor_id,
        actor_name=row.actor_name,
        started_at=row.started_at,
        finished_at=row.finished_at,
    )


def finding_info(row: ImportFinding) -> FindingInfo:
    """The contract of a finding."""
    return FindingInfo(
        import_id=row.source_id,
        line=row.line,
        column=row.column,
        severity=Severity(row.severity),
        code=row.code,
        found=row.found,
        expected=row.expected,
    )
