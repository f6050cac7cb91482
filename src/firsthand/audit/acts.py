"""The kinds of act that this room logs."""

from django.utils.translation import gettext_lazy as _

from firsthand.audit.kinds import declare

RETENTION_APPLIED = declare(
    "audit.retention.applied", _("Personal data past its time was deleted from a store.")
)
ENTRY_ERASED = declare("audit.entry.erased", _("The personal data of one entry were erased."))
