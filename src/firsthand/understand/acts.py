"""What this room writes to the log of acts; docs/reference/acts.md lists the same."""

from django.utils.translation import gettext_lazy as _

from firsthand.audit.api import declare

VIEW_SAVED = declare("understand.view.saved", _("A view of figures was saved."))
VIEW_CHANGED = declare("understand.view.changed", _("A saved view was renamed or shared."))
VIEW_DELETED = declare("understand.view.deleted", _("A saved view was deleted."))
