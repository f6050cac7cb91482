"""A-11 v2: each row is one response to one deployment in one quarter."""

import hashlib
import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import cast

from firsthand.catalog.api import service_by_id
from firsthand.core.access import Actor
from firsthand.core.fiscal import Quarter
from firsthand.listen.formats.a11.v2.reader import V2File, read_v2
from firsthand.listen.formats.a11.v2.records import V2Response
from firsthand.listen.formats.findings import finding
from firsthand.listen.formats.rows import Finding, Row
from firsthand.listen.importing.judged import MOST_AT_ONCE, Fate, Judged
from firsthand.listen.importing.source import Reading, SourceFile
from firsthand.listen.importing.v2_answers import new_response
from firsthand.listen.importing.v2_report import make_report
from firsthand.listen.models import Deployment
from firsthand.listen.queries.deployments import deployment
from firsthand.listen.roles import Scale
from firsthand.listen.verbs.add_deployment import NewDeployment, make_deployment
from firsthand.listen.webhooks.outbox import announce_import
from firsthand.record import api as record
from firsthand.record.contracts import Counts, ImportInfo, KnownResponse, NewResponse

FORMAT = "a11-v2"


@dataclass(frozen=True)
class Given:
    """What the file does not say. customers, offered: None where the importer did not say either.

    deployment_id: there already, or that of `new`, which is made when the file is taken.
    """

    deployment_id: uuid.UUID
    scale: Scale
    quarter: Quarter
    customers: int | None = None
    offered: int | None = None
    new: NewDeployment | None = None

    @property
    def source(self) -> str:
        """The first half of the ledger's key."""
        return f"deployment:{self.deployment_id}"


class V2Intake:
    """Brings in one file of responses."""

    format = FORMAT
    rows_at_once = MOST_AT_ONCE

    def __init__(self, given: Given) -> None:
        self._given = given
        self._file: V2File | None = None

    def read(self, reading: Reading, source: SourceFile) -> Iterator[Row[object]]:
        """The responses of the file."""
        self._file = read_v2(reading.stream, source.filename, scale=self._given.scale)
        return cast("Iterator[Row[object]]", self._file)

    def judge(self, rows: Iterable[Row[object]]) -> list[Judged]:
        """Takes personal data out of comments and looks each key up in the ledger."""
        chunk = list(rows)
        ids = [row.record.external_id for row in chunk if isinstance(row.record, V2Response)]
        known = record.known_responses(self._given.source, ids)
        buried = record.buried_keys(self._given.source, ids)
        return [self._judged(row, known, buried) for row in chunk]

    def _judged(
        self, row: Row[object], known: dict[str, KnownResponse], buried: set[str]
    ) -> Judged:
        if not isinstance(row.record, V2Response):
            return Judged(row.line, Fate.REFUSED, row.findings)
        response, was_redacted = new_response(row.record)
        findings = row.findings
        if was_redacted:
            findings += (finding("personal_data_removed", "question_4"),)
        there = known.get(response.source_id)
        if response.source_id in buried:  # its author took it back, and it stays away
            return Judged(row.line, Fate.UNCHANGED, findings)
        if there is None:
            return Judged(row.line, Fate.TAKEN, findings, response)
        contradiction = self._contradiction(response, there)
        if contradiction is None:
            return Judged(row.line, Fate.UNCHANGED, findings)
        return Judged(row.line, Fate.REFUSED, (*findings, contradiction))

    def _contradiction(self, response: NewResponse, there: KnownResponse) -> Finding | None:
        if there.quarter != self._given.quarter:
            return finding(
                "taken_in_another_quarter",
                "external_id",
                f"{response.source_id} ({there.quarter})",
                str(self._given.quarter),
            )
        if there.digest != response.digest:
            return finding("taken_with_other_answers", "external_id", response.source_id)
        return None

    def closing(self) -> Iterator[tuple[int, Finding]]:
        """Nothing is left to say after the last row."""
        return iter(())

    def layout(self) -> dict[str, object]:
        """What the export needs to give the same bytes back."""
        return json.loads(self._file.layout.to_json()) if self._file else {}

    def write(self, running: ImportInfo, chunk: list[Judged]) -> None:
        """Append the responses to the ledger, where nobody sees them yet."""
        record.append_responses(
            [cast("NewResponse", judged.content) for judged in chunk],
            source=self._given.source,
            deployment_id=self._given.deployment_id,
            quarter=self._given.quarter,
            import_id=running.id,
        )

    def finish(self, running: ImportInfo, counts: Counts, actor: Actor) -> ImportInfo:
        """Complete the import and count the quarter anew from the ledger."""
        given = self._given
        done = record.complete_import(running, counts, fact=self._fact(running), actor=actor)
        if given.new and not Deployment.objects.filter(id=given.deployment_id).exists():
            make_deployment(given.new, actor=actor)
        recounted = make_report(
            deployment_id=given.deployment_id,
            quarter=given.quarter,
            customers=given.customers,
            offered=given.offered,
            import_id=running.id,
        )
        if counts.taken:
            scope = service_by_id(deployment(given.deployment_id).service_id).scope
            announce_import(running.id, given.deployment_id, scope)
        if recounted and not counts.taken:  # only the denominators are new, but they are seen
            record.move_ledger(self._fact(running))
        return done

    def _fact(self, running: ImportInfo) -> str:
        given = self._given
        about = hashlib.sha256(json.dumps(running.options, sort_keys=True).encode()).hexdigest()
        return f"{FORMAT} {running.sha256} {given.quarter} {about}"
