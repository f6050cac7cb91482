"""What this room writes to the log of acts; docs/reference/acts.md lists the same."""

from django.utils.translation import gettext_lazy as _

from firsthand.audit.api import declare

SUBMISSION_EXPORTED = declare("publish.submission.exported", _("An A-11 file was taken out."))
