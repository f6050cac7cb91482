"""The door to what leaves the house."""

from firsthand.publish.a11.contents import Collection, Detail, collections, quarters_to_hand_in
from firsthand.publish.a11.exports import Export, TableFile, export_responses, export_table
from firsthand.publish.a11.missing import missing

__all__ = [
    "Collection",
    "Detail",
    "Export",
    "TableFile",
    "collections",
    "export_responses",
    "export_table",
    "missing",
    "quarters_to_hand_in",
]
