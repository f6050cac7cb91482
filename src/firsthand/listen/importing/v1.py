"""A-11 v1: each record is a deployment of its own with the counts of one quarter."""

import hashlib
import json
from collections.abc import Iterable, Iterator
from typing import cast

from firsthand.core.access import Actor
from firsthand.listen.formats.a11.v1.reader import read_v1
from firsthand.listen.formats.a11.v1.records import V1Record
from firsthand.listen.formats.a11.v1.wordings import differing_wordings
from firsthand.listen.formats.rows import Finding, Row
from firsthand.listen.importing.judged import MOST_AT_ONCE, Fate, Judged
from firsthand.listen.importing.source import Reading, SourceFile
from firsthand.listen.importing.v1_payload import from_payload, to_payload
from firsthand.listen.importing.v1_reports import FORMAT, make_reports
from firsthand.listen.models import QuarterReport, Question, StagedRecord
from firsthand.listen.queries.reports import present
from firsthand.listen.roles import QuestionRole
from firsthand.record import api as record
from firsthand.record.contracts import Counts, ImportInfo


class V1Intake:
    """Brings in one file of records."""

    format = FORMAT
    rows_at_once = MOST_AT_ONCE

    def __init__(self, *, is_synthetic: bool = False) -> None:
        self._is_synthetic = is_synthetic
        self._lines: dict[str, int] = {}
        self._wordings: dict[str, str] = {}

    def read(self, reading: Reading, source: SourceFile) -> Iterator[Row[object]]:
        """The records of the file."""
        return cast("Iterator[Row[object]]", read_v1(reading.stream, source.filename))

    def judge(self, rows: Iterable[Row[object]]) -> list[Judged]:
        """A record that says what its present report says is unchanged."""
        chunk = list(rows)
        hashes = _present_hashes(
            [row.record.id for row in chunk if isinstance(row.record, V1Record)]
        )
        return [self._judged(row, hashes) for row in chunk]

    def _judged(self, row: Row[object], hashes: dict[str, str]) -> Judged:
        if not isinstance(row.record, V1Record):
            return Judged(row.line, Fate.REFUSED, row.findings)
        self._lines[row.record.id] = row.line
        self._wordings[row.record.id] = row.record.trust_wording
        payload = to_payload(row.record)
        digest = hash_of(payload)
        if hashes.get(row.record.id) == digest:
            return Judged(row.line, Fate.UNCHANGED, row.findings)
        return Judged(row.line, Fate.TAKEN, row.findings, {"hash": digest, "record": payload})

    def closing(self) -> Iterator[tuple[int, Finding]]:
        """Trust wordings, held against those of the file and of every other present report."""
        together = _present_wordings() | self._wordings
        for record_id, finding in differing_wordings(together.items()):
            if record_id in self._lines:
                yield self._lines[record_id], finding

    def layout(self) -> dict[str, object]:
        """Nobody asks for this file back."""
        return {}

    def write(self, running: ImportInfo, chunk: list[Judged]) -> None:
        """Set the records aside."""
        StagedRecord.objects.bulk_create(
            (
                StagedRecord(import_id=running.id, line=judged.line, payload=judged.content)
                for judged in chunk
            ),
            batch_size=500,
        )

    def finish(self, running: ImportInfo, counts: Counts, actor: Actor) -> ImportInfo:
        """Turn the records set aside into deployments and their present reports."""
        done = record.complete_import(
            running, counts, fact=f"{FORMAT} {running.sha256}", actor=actor
        )
        staged = StagedRecord.objects.filter(import_id=running.id).order_by("line")
        make_reports(
            (
                (row.line, row.payload["hash"], from_payload(row.payload["record"]))
                for row in staged.iterator(chunk_size=1000)
            ),
            import_id=running.id,
            is_synthetic=self._is_synthetic,
            actor=actor,
        )
        # Imports of this format take turns: whatever else was set aside belongs to one given up.
        StagedRecord.objects.all().delete()
        return done


def hash_of(payload: dict[str, object]) -> str:
    """The SHA-256 of what a record says, the descriptions of its service left out."""
    text = json.dumps(payload, ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _present_hashes(record_ids: list[str]) -> dict[str, str]:
    rows = QuarterReport.objects.filter(
        present(), deployment__external_source=FORMAT, deployment__external_id__in=record_ids
    )
    return dict(rows.values_list("deployment__external_id", "content_hash"))


def _present_wordings() -> dict[str, str]:
    rows = QuarterReport.objects.filter(present(), deployment__external_source=FORMAT)
    of_version = dict(
        Question.objects.filter(role=QuestionRole.TRUST, version__survey__key=FORMAT).values_list(
            "version_id", "text"
        )
    )
    pairs = rows.values_list("deployment__external_id", "deployment__version_id")
    return {external_id: of_version.get(version_id, "") for external_id, version_id in pairs}
