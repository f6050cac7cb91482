"""Tables of the record. Rows are added and never changed, but for the progress of an import."""

from firsthand.record.models.finding import ImportFinding
from firsthand.record.models.imports import Import
from firsthand.record.models.position import LedgerPosition
from firsthand.record.models.response import Response

__all__ = ["Import", "ImportFinding", "LedgerPosition", "Response"]
