"""The A-11 v2 file of a deployment and quarter, as it was brought in."""

import json
import uuid
from collections.abc import Iterator

from firsthand.core.fiscal import Quarter
from firsthand.listen.formats.a11.v2.records import V2Layout
from firsthand.listen.formats.a11.v2.writer import write_v2
from firsthand.listen.importing.v2_answers import from_ledger
from firsthand.record import api as record
from firsthand.record.states import ImportState


def v2_file(deployment_id: uuid.UUID, quarter: Quarter) -> Iterator[bytes]:
    """The file in chunks: byte for byte what was imported, but for redacted comments.

    Where several files were imported, all rows stand together in the layout of the first.
    """
    imports = record.imports(
        states=[ImportState.COMPLETE], deployment_id=deployment_id, quarter=quarter
    )
    layouts = [source.layout for source in reversed(imports) if source.layout]
    layout = V2Layout.from_json(json.dumps(dict(layouts[0]))) if layouts else V2Layout()
    rows = record.responses(deployment_id=deployment_id, quarter=quarter)
    return write_v2((from_ledger(row) for row in rows), layout)
