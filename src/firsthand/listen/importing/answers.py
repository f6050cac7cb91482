"""Answers to a deployment of ours: each row is one response, taken as every channel's are."""

import hashlib
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import batched
from typing import cast

from firsthand.core.access import Actor
from firsthand.core.clock import now
from firsthand.listen.formats.answers.reader import AnswersFile, read_answers
from firsthand.listen.formats.answers.records import Said
from firsthand.listen.formats.findings import finding
from firsthand.listen.formats.rows import Finding, Row
from firsthand.listen.importing.answers_findings import (
    date_findings,
    error_findings,
    warnings,
)
from firsthand.listen.importing.judged import Fate, Judged
from firsthand.listen.importing.source import Reading, SourceFile
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.intake.preparing import Prepared, prepare
from firsthand.listen.intake.spam import Verdict
from firsthand.listen.verbs.take import settle
from firsthand.record import api as record
from firsthand.record.contracts import Counts, ImportInfo, KnownResponse
from firsthand.record.states import Severity
from firsthand.record.submissions import Fate as RecordFate

FORMAT = "answers"
# The check that says so: the file itself marks the response as one that does not count.
MARKED_IN_FILE = "file"


@dataclass(frozen=True)
class Onto:
    """Where the answers go. leave_out: do without columns that belong to no question."""

    deployment: LiveDeployment
    leave_out: bool = False

    @property
    def source(self) -> str:
        """The first half of the ledger's key: an id of a file stands for one response here."""
        return source_of(self.deployment.id)


def source_of(deployment_id: uuid.UUID) -> str:
    """The source under which files of answers to a deployment come."""
    return f"csv:{deployment_id}"


class AnswersIntake:
    """Brings in one file of answers."""

    format = FORMAT
    # What one transaction of the record takes; the site is written to meanwhile.
    rows_at_once = 1000

    def __init__(self, onto: Onto) -> None:
        self._onto = onto
        self._file: AnswersFile | None = None

    def read(self, reading: Reading, source: SourceFile) -> Iterator[Row[object]]:
        """The responses of the file."""
        onto = self._onto
        self._file = read_answers(
            reading.stream,
            source.filename,
            onto.deployment.definition,
            leave_out=onto.leave_out,
        )
        return cast("Iterator[Row[object]]", self._file.rows())

    def judge(self, rows: Iterable[Row[object]]) -> list[Judged]:
        """Hold each row against the questions, and its key against the ledger."""
        chunk = list(rows)
        ids = [row.record.source_id for row in chunk if isinstance(row.record, Said)]
        known = record.known_responses(self._onto.source, ids)
        buried = record.buried_keys(self._onto.source, ids)
        return [self._judged(row, known, buried) for row in chunk]

    def _judged(
        self, row: Row[object], known: dict[str, KnownResponse], buried: set[str]
    ) -> Judged:
        if not isinstance(row.record, Said):
            return Judged(row.line, Fate.REFUSED, row.findings)
        said = row.record
        prepared = self._prepared(said)
        found = (
            *row.findings,
            *error_findings(self._onto.deployment.definition, said, prepared.errors),
            *date_findings(self._onto.deployment, said, now()),
            *warnings(prepared),
        )
        if any(each.severity is Severity.REFUSED for each in found):
            return Judged(row.line, Fate.REFUSED, found)
        if said.source_id in buried:  # its author took it back, and it stays away
            return Judged(row.line, Fate.UNCHANGED, found)
        return _held_against(known.get(said.source_id), row.line, found, prepared)

    def _prepared(self, said: Said) -> Prepared:
        item = Item(
            source=self._onto.source,
            source_id=said.source_id,
            answers=said.answers,
            language=said.language,
            occurred_at=said.answered_at,
            vouched_for=True,
            from_file=True,
        )
        prepared = prepare(self._onto.deployment, item)
        if said.counts or prepared.submission is None:
            return prepared
        verdicts = {**prepared.submission.verdicts, MARKED_IN_FILE: str(Verdict.SUSPECT)}
        aside = replace(prepared.submission, set_aside=True, verdicts=verdicts)
        return replace(prepared, submission=aside)

    def closing(self) -> Iterator[tuple[int, Finding]]:
        """Nothing is left to say after the last row."""
        return iter(())

    def layout(self) -> dict[str, object]:
        """Which columns are not taken, to say so."""
        return {"left_out": list(self._file.header.left_out) if self._file else []}

    def write(self, _running: ImportInfo, chunk: list[Judged]) -> None:
        """Take the responses. Each counts from now on, and webhooks are told of it."""
        prepared = [cast("Prepared", judged.content) for judged in chunk]
        for batch in batched(prepared, self.rows_at_once, strict=False):
            if any(each.fate is RecordFate.REFUSED for each in settle(batch)):
                raise RuntimeError("the record refused what the check had passed")

    def finish(self, running: ImportInfo, counts: Counts, actor: Actor) -> ImportInfo:
        """Complete the import; the responses are there already."""
        fact = f"{FORMAT} {running.sha256} {hashlib.sha256(self._onto.source.encode()).hexdigest()}"
        return record.complete_import(running, counts, fact=fact, actor=actor)


def _held_against(
    there: KnownResponse | None, line: int, found: tuple[Finding, ...], prepared: Prepared
) -> Judged:
    if there is None or prepared.submission is None:
        return Judged(line, Fate.TAKEN, found, prepared)
    _text, digest = record.stored(prepared.submission.answers)
    if there.digest == digest:
        return Judged(line, Fate.UNCHANGED, found)
    kept = finding("kept_for_review", "response_id", prepared.submission.source_id)
    return Judged(line, Fate.KEPT, (*found, kept), prepared)
