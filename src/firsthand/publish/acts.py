"""What this room writes to the log of acts; docs/reference/acts.md lists the same."""

from firsthand.audit.api import declare

SUBMISSION_EXPORTED = declare("publish.submission.exported", "An A-11 file was taken out.")
