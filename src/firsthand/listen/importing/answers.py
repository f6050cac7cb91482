"""Answers to a deployment of ours: each row is one response, taken as every channel's are."""

import hashlib
import uuid
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import batched
from typing import cast

from msgspec.structs import replace

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
from firsthand.listen.importing.exported import Exported, exported
from firsthand.listen.importing.judged import Fate, Judged
from firsthand.listen.importing.source import Reading, SourceFile
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.intake.preparing import Prepared, prepare
from firsthand.listen.intake.spam import Verdict
from firsthand.listen.surveys.redacted import stand_ins
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
        ledger = _Ledger(
            record.known_responses(self._onto.source, ids),
            record.buried_keys(self._onto.source, ids),
            exported(self._onto.deployment.id, ids),
        )
        return [self._judged(row, ledger) for row in chunk]

    def _judged(self, row: Row[object], ledger: "_Ledger") -> Judged:
        if not isinstance(row.record, Said):
            return Judged(row.line, Fate.REFUSED, row.findings)
        said, definition = row.record, self._onto.deployment.definition
        prepared = ledger.keyed(self._prepared(said))
        found = (*row.findings, *error_findings(definition, said, prepared.errors))
        stays = ledger.stays(said.source_id, prepared)
        if not stays:
            found += tuple(date_findings(self._onto.deployment, said, now()))
        found += tuple(warnings(prepared))
        if any(each.severity is Severity.REFUSED for each in found):
            return Judged(row.line, Fate.REFUSED, found)
        if stays:
            return Judged(row.line, Fate.UNCHANGED, found)
        if ledger.digest(said.source_id) is None:
            return Judged(row.line, Fate.TAKEN, found, prepared)
        kept = finding("kept_for_review", "response_id", said.source_id)
        return Judged(row.line, Fate.KEPT, (*found, kept), prepared)

    def _prepared(self, said: Said) -> Prepared:
        """The row as it would be taken. What was redacted before is kept as it came."""
        instead = stand_ins(self._onto.deployment.definition, said.answers)
        item = Item(
            source=self._onto.source,
            source_id=said.source_id,
            answers={**said.answers, **instead},
            language=said.language,
            occurred_at=said.answered_at,
            vouched_for=True,
            from_file=True,
        )
        prepared = prepare(self._onto.deployment, item)
        found = prepared.submission
        if found is None:
            return prepared
        if kept := {name: _plain(said.answers[name]) for name in instead if name in found.answers}:
            found = replace(found, answers={**found.answers, **kept})
        if not said.counts:
            verdicts = {**found.verdicts, MARKED_IN_FILE: str(Verdict.SUSPECT)}
            found = replace(found, set_aside=True, verdicts=verdicts)
        return replace(prepared, submission=found)

    def closing(self) -> Iterator[tuple[int, Finding]]:
        """Nothing is left to say after the last row."""
        return iter(())

    def layout(self) -> dict[str, object]:
        """Which columns are not taken, to say so."""
        return {"left_out": list(self._file.header.left_out) if self._file else []}

    def write(self, _running: ImportInfo, chunk: list[Judged]) -> None:
        """Take the responses. Each counts from now on, and webhooks are told of it."""
        prepared = [cast("Prepared", judged.content) for judged in chunk]
        for batch in batched(prepared, self.rows_at_once):
            if any(each.fate is RecordFate.REFUSED for each in settle(batch)):
                raise RuntimeError("the record refused what the check had passed")

    def finish(self, running: ImportInfo, counts: Counts, actor: Actor) -> ImportInfo:
        """Complete the import; the responses are there already."""
        fact = f"{FORMAT} {running.sha256} {hashlib.sha256(self._onto.source.encode()).hexdigest()}"
        return record.complete_import(running, counts, fact=fact, actor=actor)


@dataclass(frozen=True)
class _Ledger:
    """What the ledger knows of a chunk of rows. known, buried: by the key of files."""

    known: Mapping[str, KnownResponse]
    buried: Collection[str]
    exported: Exported

    def digest(self, id_: str) -> bytes | None:
        """Of the answers that are there under an id; None where there are none."""
        there = self.known.get(id_) or self.exported.there.get(id_)
        return None if there is None else there.digest

    def stays(self, id_: str, prepared: Prepared) -> bool:
        """Whether a row changes nothing: it is there, or its author took it back for good."""
        if id_ in self.buried or id_ in self.exported.gone:
            return True
        digest = self.digest(id_)
        if digest is None or prepared.submission is None:
            return False
        return record.stored(prepared.submission.answers)[1] == digest

    def keyed(self, prepared: Prepared) -> Prepared:
        """The same; a row that names a response of this deployment comes under its key."""
        found = prepared.submission
        if found is None or found.source_id in self.known:
            return prepared
        first = self.exported.there.get(found.source_id)
        if first is None:
            return prepared
        own = replace(found, source=first.source, source_id=first.source_id)
        return replace(prepared, submission=own)


def _plain(text: object) -> str:
    """As `clean_text` makes it, of a text whose stand-in has passed."""
    return str(text).replace("\r\n", "\n").replace("\r", "\n").strip()
