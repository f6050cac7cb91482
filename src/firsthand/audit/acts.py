"""The kinds of act that this room logs."""

from firsthand.audit.kinds import declare

RETENTION_APPLIED = declare(
    "audit.retention.applied", "Personal data past its time was deleted from a store."
)
ENTRY_ERASED = declare("audit.entry.erased", "The personal data of one entry were erased.")
