"""What becomes of a row, and of a file as a whole."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Protocol
from uuid import UUID

from firsthand.core.access import Actor
from firsthand.core.errors import Problem
from firsthand.listen.formats.rows import Finding, Row
from firsthand.listen.importing.source import Reading, SourceFile
from firsthand.record.contracts import Counts, FindingInfo, ImportInfo
from firsthand.record.states import Severity

# A file with every row wrong would otherwise fill the store with its faults; counts stay exact.
KEPT_FINDINGS = 20_000
# Rows in one transaction, for formats that nothing else depends on meanwhile.
MOST_AT_ONCE = 5000


class Fate(StrEnum):
    """What becomes of a row."""

    TAKEN = "taken"
    UNCHANGED = "unchanged"
    KEPT = "kept"  # contradicts what is there: that stays, and this is kept for review
    REFUSED = "refused"


WRITTEN = frozenset({Fate.TAKEN, Fate.KEPT})


@dataclass(frozen=True)
class Judged:
    """A row with its fate. content: what is to be written of it, None where nothing is."""

    line: int
    fate: Fate
    findings: tuple[Finding, ...] = ()
    content: object = None


class Intake(Protocol):
    """What a file format knows of bringing its rows in. rows_at_once: in one transaction."""

    format: str
    rows_at_once: int

    def read(self, reading: Reading, source: SourceFile) -> Iterator[Row[object]]:
        """The rows of the file; raises InvalidInput for what is wrong with it as a whole."""

    def judge(self, rows: Iterable[Row[object]]) -> list[Judged]:
        """Hold a chunk of rows against what is known already. Writes nothing."""

    def closing(self) -> Iterator[tuple[int, Finding]]:
        """Warnings that only the whole file could tell, with their lines, after the last row."""

    def layout(self) -> dict[str, object]:
        """How the file was written, after the last row."""

    def write(self, running: ImportInfo, chunk: list[Judged]) -> None:
        """Keep a chunk of taken rows, invisibly, inside the caller's transaction."""

    def finish(self, running: ImportInfo, counts: Counts, actor: Actor) -> ImportInfo:
        """Make it all visible and complete the import, inside the caller's transaction."""


class LineSet:
    """Numbers of lines, one bit each: a file may have a hundred million."""

    def __init__(self) -> None:
        self._bits = bytearray()
        self._count = 0

    def add(self, line: int) -> None:
        """Put a line in; harmless where it is in already."""
        if line in self:
            return
        at, bit = divmod(line, 8)
        if at >= len(self._bits):
            self._bits.extend(bytes(max(at + 1 - len(self._bits), len(self._bits))))
        self._bits[at] |= 1 << bit
        self._count += 1

    def __contains__(self, line: int) -> bool:
        at, bit = divmod(line, 8)
        return at < len(self._bits) and bool(self._bits[at] >> bit & 1)

    def __len__(self) -> int:
        return self._count


@dataclass
class Verdict:
    """What the check of a whole file found. lines: the number of the last line."""

    lines: int = 0
    taken: int = 0
    unchanged: int = 0
    refused: int = 0
    problem: Problem | None = None
    finding_counts: Counter[str] = field(default_factory=Counter)
    findings: list[tuple[int, Finding]] = field(default_factory=list)
    layout: dict[str, object] = field(default_factory=dict)
    _warned: LineSet = field(default_factory=LineSet)
    _unchanged: LineSet = field(default_factory=LineSet)
    _kept: LineSet = field(default_factory=LineSet)

    def add(self, judged: Judged) -> None:
        """Count a row. What is unchanged was reported when it was taken."""
        self.lines = judged.line
        match judged.fate:
            case Fate.TAKEN:
                self.taken += 1
            case Fate.UNCHANGED:
                self.unchanged += 1
                self._unchanged.add(judged.line)
            case Fate.KEPT:
                self.unchanged += 1
                self._kept.add(judged.line)
            case Fate.REFUSED:
                self.refused += 1
        for finding in judged.findings:
            self.note(judged.line, finding)

    def note(self, line: int, finding: Finding) -> None:
        """Count a finding, and keep it while there is room."""
        if line in self._unchanged:
            return
        self.finding_counts[finding.code] += 1
        # Of the rows taken, how many have a warning.
        if finding.severity is Severity.WARNING and line not in self._kept:
            self._warned.add(line)
        if len(self.findings) < KEPT_FINDINGS:
            self.findings.append((line, finding))

    @property
    def is_fit(self) -> bool:
        """Whether the whole file can be taken."""
        return self.problem is None and self.refused == 0

    @property
    def counts(self) -> Counts:
        """How many rows fare how: of a refused file, none is taken."""
        if self.is_fit:
            return Counts(self.taken, self.unchanged, len(self._warned), 0)
        return Counts(0, 0, 0, self.refused)

    def finding_infos(self, import_id: UUID) -> Iterator[FindingInfo]:
        """The kept findings, by line."""
        for line, finding in sorted(self.findings, key=lambda pair: pair[0]):
            yield FindingInfo(
                import_id=import_id,
                line=line,
                column=finding.column,
                severity=finding.severity,
                code=finding.code,
                found=finding.found,
                expected=finding.expected,
            )
