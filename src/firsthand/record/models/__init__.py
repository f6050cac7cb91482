"""Tables of the record. Rows are added and never changed, but for the progress of an import."""

from firsthand.record.models.answer_count import AnswerCount
from firsthand.record.models.conflict import Conflict
from firsthand.record.models.event import Event
from firsthand.record.models.finding import ImportFinding
from firsthand.record.models.imports import Import
from firsthand.record.models.position import LedgerPosition
from firsthand.record.models.response import Response
from firsthand.record.models.tombstone import Tombstone

__all__ = [
    "AnswerCount",
    "Conflict",
    "Event",
    "Import",
    "ImportFinding",
    "LedgerPosition",
    "Response",
    "Tombstone",
]
