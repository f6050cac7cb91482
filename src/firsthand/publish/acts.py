"""What this room writes to the log of acts; docs/reference/acts.md lists the same."""

from django.utils.translation import gettext_lazy as _

from firsthand.audit.api import declare

SUBMISSION_EXPORTED = declare("publish.submission.exported", _("An A-11 file was taken out."))
RELEASE_DECLARED = declare("publish.release.declared", _("A release was declared."))
RELEASE_PUBLISHED = declare("publish.release.published", _("A release was published."))
RELEASE_WITHDRAWN = declare("publish.release.withdrawn", _("A release was withdrawn."))
RELEASE_DELETED = declare("publish.release.deleted", _("A draft of a release was deleted."))
