"""What every reader of a file yields: rows, each with its record or with what is wrong."""

from dataclasses import dataclass

from firsthand.record.states import Severity


@dataclass(frozen=True)
class Finding:
    """One thing wrong with one row. `code` is a key of findings.CODES; `found` is at most 120
    characters and never the free text of a person."""

    column: str
    severity: Severity
    code: str
    found: str = ""
    expected: str = ""


@dataclass(frozen=True)
class Row[Record]:
    """One row of a file. line: counted from 1, the header included. record: None if refused."""

    line: int
    record: Record | None
    findings: tuple[Finding, ...] = ()
