"""What an import found, for people and for machines."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from uuid import UUID

from firsthand.core.errors import Problem
from firsthand.listen.api import CODES, Verdict
from firsthand.record.api import findings
from firsthand.record.contracts import Counts, FindingInfo, ImportInfo
from firsthand.record.states import ImportState

_FEW = 3
_NO_ID = UUID(int=0)


@dataclass(frozen=True)
class Report:
    """One file's fate. finding_counts: exact; findings: those that were kept, by line."""

    filename: str
    import_id: UUID | None
    state: str
    is_taken: bool
    counts: Counts
    finding_counts: Mapping[str, int]
    findings: list[FindingInfo]
    problem: Problem | None

    @classmethod
    def of_import(cls, info: ImportInfo) -> "Report":
        """The report of what was imported or refused."""
        return cls(
            filename=info.filename,
            import_id=info.id,
            state=info.state,
            is_taken=info.state is ImportState.COMPLETE,
            counts=info.counts,
            finding_counts=info.finding_counts,
            findings=list(findings(import_ids=[info.id])),
            problem=info.problem,
        )

    @classmethod
    def of_check(cls, file: Path, verdict: Verdict) -> "Report":
        """The report of a check, which took nothing."""
        return cls(
            filename=file.name,
            import_id=None,
            state="fit" if verdict.is_fit else "unfit",
            is_taken=verdict.is_fit,
            counts=verdict.counts,
            finding_counts=verdict.finding_counts,
            findings=list(verdict.finding_infos(_NO_ID)),
            problem=verdict.problem,
        )

    def as_json(self) -> str:
        """Everything, worst findings first."""
        grouped = self.by_code()
        return json.dumps(
            {
                "file": self.filename,
                "import": None if self.import_id is None else str(self.import_id),
                "state": self.state,
                "counts": asdict(self.counts),
                "problem": None if self.problem is None else asdict(self.problem),
                "findings": [
                    {
                        "code": code,
                        "severity": CODES[code].severity,
                        "headline": str(CODES[code].headline),
                        "next_step": str(CODES[code].next_step),
                        "count": count,
                        "rows": [_plain(finding) for finding in grouped[code]],
                    }
                    for code, count in self.worst_first()
                ],
            },
            ensure_ascii=False,
            indent=2,
        )

    def worst_first(self) -> list[tuple[str, int]]:
        """Codes with how often each came up, the gravest first."""
        return sorted(
            self.finding_counts.items(),
            key=lambda pair: (-CODES[pair[0]].weight, -pair[1], pair[0]),
        )

    def by_code(self) -> dict[str, list[FindingInfo]]:
        """The kept findings of each code."""
        grouped: dict[str, list[FindingInfo]] = defaultdict(list)
        for finding in self.findings:
            grouped[finding.code].append(finding)
        return grouped


def show(report: Report, *, every_row: bool) -> str:
    """The report as text: the outcome, then each kind of finding with its rows."""
    lines = [_outcome(report)]
    if report.problem is not None:
        lines.append(str(report.problem))
    grouped = report.by_code()
    for code, count in report.worst_first():
        lines += ["", f"{count:,} × {CODES[code].headline}", f"    → {CODES[code].next_step}"]
        kept = grouped[code]
        shown = kept if every_row else kept[:_FEW]
        lines += [f"    {_row(report, finding)}" for finding in shown]
        if len(shown) < count:
            lines.append(
                f"    … and {count - len(shown):,} more{_how(len(kept) < count, every_row)}"
            )
    return "\n".join(printable(line) for line in lines)


def _outcome(report: Report) -> str:
    counts = report.counts
    if report.problem is not None or counts.refused:
        many = f": {counts.refused:,} of its rows cannot be taken" if counts.refused else ""
        return f"{report.filename}: refused, nothing of it was taken{many}."
    verb = "taken" if report.import_id else "could be taken"
    return (
        f"{report.filename}: {counts.taken:,} rows {verb}, {counts.warned:,} of them with a "
        f"warning; {counts.unchanged:,} unchanged; {counts.refused:,} refused."
    )


def _row(report: Report, finding: FindingInfo) -> str:
    column = f", column {finding.column}" if finding.column else ""
    found = f": found “{finding.found}”" if finding.found else ""
    expected = f", expected {finding.expected}" if finding.expected else ""
    return f"{report.filename}, row {finding.line}{column}{found}{expected}"


def _how(is_cut: bool, every_row: bool) -> str:
    if every_row or is_cut:
        return " (too many to list them all)"
    return " (list them with --rows)"


def _plain(finding: FindingInfo) -> dict[str, str | int]:
    return {
        "row": finding.line,
        "column": finding.column,
        "found": finding.found,
        "expected": finding.expected,
    }


def printable(text: str) -> str:
    """Text of a file without what would steer a terminal."""
    return "".join(character if character.isprintable() else "�" for character in text)
