"""What the A-11 v2 response file says: its columns, its layout and one response."""

import json
from dataclasses import asdict, dataclass
from typing import Self

DRIVERS = (
    "effectiveness",
    "ease",
    "efficiency",
    "transparency",
    "humanity",
    "employee",
    "other",
)
POSITIVE_COLUMNS = tuple(f"positive_{driver}" for driver in DRIVERS)
NEGATIVE_COLUMNS = tuple(f"negative_{driver}" for driver in DRIVERS)
DRIVER_COLUMNS = POSITIVE_COLUMNS + NEGATIVE_COLUMNS
COLUMNS = ("external_id", "question_1", *DRIVER_COLUMNS, "question_4")

QUOTE_AS_NEEDED = -1
OTHER_LINE_END = 1 << len(COLUMNS)


@dataclass(frozen=True)
class V2Response:
    """One response. drivers: in the order of DRIVER_COLUMNS; None where not asked.

    quoting: bit i is set where the cell of COLUMNS[i] stood in quotation marks, and the bit
    OTHER_LINE_END where the row ended otherwise than the header. QUOTE_AS_NEEDED for responses
    that came from no file.
    """

    external_id: str
    question_1: int
    drivers: tuple[bool | None, ...]
    comment: str
    quoting: int = QUOTE_AS_NEEDED


@dataclass(frozen=True)
class V2Layout:
    """All that is needed, beside the responses, to write the identical file.

    columns: COLUMNS in the file's order. header_quoting: bit i is set where the header's i-th
    cell is quoted. line_end: of the header, CR LF or LF. final_newline: after the last row.
    """

    columns: tuple[str, ...] = COLUMNS
    header_quoting: int = 0
    has_bom: bool = False
    line_end: str = "\r\n"
    final_newline: bool = True

    def to_json(self) -> str:
        """As text that from_json reads back."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The inverse of to_json."""
        fields = json.loads(text)
        return cls(**{**fields, "columns": tuple(fields["columns"])})
