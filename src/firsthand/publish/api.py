"""The door to what leaves the house."""

from firsthand.publish.a11.contents import Collection, Detail, collections, quarters_to_hand_in
from firsthand.publish.a11.exports import Export, TableFile, export_responses, export_table
from firsthand.publish.a11.missing import missing
from firsthand.publish.report.contents import Report, report
from firsthand.publish.report.pdf import to_pdf
from firsthand.publish.report.text import print_report

__all__ = [
    "Collection",
    "Detail",
    "Export",
    "Report",
    "TableFile",
    "collections",
    "export_responses",
    "export_table",
    "missing",
    "print_report",
    "quarters_to_hand_in",
    "report",
    "to_pdf",
]
