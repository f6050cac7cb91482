"""What this room writes to the log of acts; docs/reference/acts.md lists the same."""

from django.utils.translation import gettext_lazy as _

from firsthand.audit.api import declare

DEPLOYMENT_ADDED = declare("listen.deployment.added", _("A survey was put on a service."))
