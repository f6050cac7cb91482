"""What this room writes to the log of acts; docs/reference/acts.md lists the same."""

from django.utils.translation import gettext_lazy as _

from firsthand.audit.api import declare

VIEW_SAVED = declare("understand.view.saved", _("A view of figures was saved."))
VIEW_CHANGED = declare("understand.view.changed", _("A saved view was renamed or shared."))
VIEW_DELETED = declare("understand.view.deleted", _("A saved view was deleted."))

ALERT_RAISED = declare("understand.alert.raised", _("A measure moved, and an alert was raised."))
ALERT_SEEN = declare("understand.alert.seen", _("Somebody saw an alert."))
ALERT_EXPLAINED = declare("understand.alert.explained", _("Somebody explained an alert."))
ALERT_CLOSED = declare("understand.alert.closed", _("An alert was closed."))
ALERT_REOPENED = declare("understand.alert.reopened", _("An alert was put back one step."))
WATCH_SET = declare("understand.watch.set", _("It was decided how a service is watched."))
