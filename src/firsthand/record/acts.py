"""What the record writes to the log of acts; docs/reference/acts.md lists the same."""

from django.utils.translation import gettext_lazy as _

from firsthand.audit.api import declare

IMPORT_STARTED = declare("record.import.started", _("Somebody began to bring in a file."))
IMPORT_RESUMED = declare("record.import.resumed", _("An import that had stopped went on."))
IMPORT_COMPLETED = declare("record.import.completed", _("A file was taken whole."))
IMPORT_REFUSED = declare("record.import.refused", _("A file was refused; nothing of it was taken."))
IMPORT_FAILED = declare(
    "record.import.failed", _("An import stopped half-way; nothing of it is seen.")
)
IMPORT_ABANDONED = declare(
    "record.import.abandoned",
    _("A stopped import was given up and what it had brought was removed."),
)
