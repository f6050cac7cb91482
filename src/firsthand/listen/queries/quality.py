"""The warnings that the present reports carry."""

import uuid
from collections.abc import Collection

from firsthand.core.fiscal import Quarter
from firsthand.listen.contracts import QualityWarning
from firsthand.listen.models import QuarterReport
from firsthand.listen.queries.reports import present
from firsthand.record.api import findings, imports
from firsthand.record.contracts import FindingInfo
from firsthand.record.states import ImportState, Severity

type _Key = tuple[uuid.UUID, int]
type _Report = tuple[uuid.UUID, uuid.UUID, int]


def quality_warnings(*, service_ids: Collection[uuid.UUID] | None = None) -> list[QualityWarning]:
    """Warnings on the rows behind the present reports, by import and line. Three queries.

    A row that a later import corrected no longer counts, nor does a file that was refused.
    """
    by_line, by_import = _present_rows(service_ids)
    wanted = {import_id for import_id, _ in by_line} | set(by_import)
    warnings = []
    for finding in findings(import_ids=wanted, severity=Severity.WARNING):
        report = by_line.get((finding.import_id, finding.line)) or by_import.get(finding.import_id)
        if report is not None:
            warnings.append(_warning(finding, report))
    return warnings


def _present_rows(
    service_ids: Collection[uuid.UUID] | None,
) -> tuple[dict[_Key, _Report], dict[uuid.UUID, _Report]]:
    """Which line, and which whole import, stands behind which deployment and quarter."""
    rows = QuarterReport.objects.filter(present(service_ids=service_ids)).values_list(
        "import_id", "line", "deployment_id", "deployment__service_id", "quarter"
    )
    by_line: dict[_Key, _Report] = {}
    responses: dict[tuple[uuid.UUID, int], _Report] = {}
    for import_id, line, deployment_id, service_id, quarter in rows:
        if line and import_id:
            by_line[import_id, line] = (deployment_id, service_id, quarter)
        else:
            responses[deployment_id, quarter] = (deployment_id, service_id, quarter)
    # A quarter of responses may come in several files: all of them stand behind its report.
    by_import = {
        source.id: responses[source.deployment_id, source.quarter.ordinal]
        for source in (imports(states=[ImportState.COMPLETE]) if responses else [])
        if source.deployment_id
        and source.quarter
        and (source.deployment_id, source.quarter.ordinal) in responses
    }
    return by_line, by_import


def _warning(finding: FindingInfo, report: _Report) -> QualityWarning:
    deployment_id, service_id, quarter = report
    return QualityWarning(
        deployment_id=deployment_id,
        service_id=service_id,
        quarter=Quarter.from_ordinal(quarter),
        code=finding.code,
        column=finding.column,
        found=finding.found,
        expected=finding.expected,
        import_id=finding.import_id,
        line=finding.line,
    )
