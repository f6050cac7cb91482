"""The A-11 v2 file of a deployment and quarter: as it was brought in, or made of what came in."""

import csv
import io
import json
import uuid
from collections.abc import Iterator

from firsthand.core.fiscal import Quarter
from firsthand.listen.formats.a11.v2.records import V2Layout, V2Response
from firsthand.listen.formats.a11.v2.writer import write_v2
from firsthand.listen.importing.v2_answers import from_ledger
from firsthand.listen.responses.a11 import v2_rows
from firsthand.listen.responses.marking import judged
from firsthand.listen.responses.reading import JOINED
from firsthand.record import api as record
from firsthand.record.api import LiveResponse, Search
from firsthand.record.states import ImportState

DATE_COLUMNS = ("external_id", "received_at", "answered_at")


def v2_file(deployment_id: uuid.UUID, quarter: Quarter) -> Iterator[bytes]:
    """The file in chunks: byte for byte what was imported, but for redacted comments.

    Where several files were imported, all rows stand together in the layout of the first. For a
    deployment of our own: every response that counts and has an answer on trust.
    """
    imports = record.imports(
        states=[ImportState.COMPLETE], deployment_id=deployment_id, quarter=quarter
    )
    layouts = [source.layout for source in reversed(imports) if source.layout]
    layout = V2Layout.from_json(json.dumps(dict(layouts[0]))) if layouts else V2Layout()
    return write_v2(_rows(deployment_id, quarter), layout)


def v2_dates(deployment_id: uuid.UUID, quarter: Quarter) -> Iterator[bytes]:
    """When each row of the file came: kept aside, because the file itself has no dates.

    UTC, to the second. answered_at is empty where only the moment of arrival is known.
    """
    yield _line(DATE_COLUMNS)
    for response, row in v2_rows(_live(deployment_id, quarter)):
        answered = response.occurred_at
        yield _line(
            (
                row.external_id,
                response.received_at.isoformat(timespec="seconds"),
                "" if answered is None else answered.isoformat(timespec="seconds"),
            )
        )


def _rows(deployment_id: uuid.UUID, quarter: Quarter) -> Iterator[V2Response]:
    for row in record.responses(deployment_id=deployment_id, quarter=quarter):
        yield from_ledger(row)
    for _response, live in v2_rows(_live(deployment_id, quarter)):
        yield live


def _live(deployment_id: uuid.UUID, quarter: Quarter) -> Iterator[LiveResponse]:
    marks = judged([deployment_id])
    return record.every(Search(deployment_id, JOINED, judged=marks, counts=True, quarter=quarter))


def _line(cells: tuple[str, ...]) -> bytes:
    out = io.StringIO()
    csv.writer(out).writerow(cells)
    return out.getvalue().encode()
