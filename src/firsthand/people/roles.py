"""What the roles are called on screens, and what each may do, in plain words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from firsthand.core.access import Role

ROLE_LABELS: dict[Role, Promise] = {
    Role.CX_OFFICER: _("CX officer"),
    Role.SERVICE_OWNER: _("Service owner"),
    Role.ADVISOR: _("Advisor"),
    Role.ANALYST: _("Analyst"),
    Role.ADMINISTRATOR: _("Administrator"),
    Role.VIEWER: _("Viewer"),
}

ROLE_MEANINGS: dict[Role, Promise] = {
    Role.CX_OFFICER: _("Sees figures, edits the catalog, imports data and exports submissions."),
    Role.SERVICE_OWNER: _("The same as a CX officer, usually for one service."),
    Role.ADVISOR: _("Sees figures and the catalog."),
    Role.ANALYST: _("Sees figures and sources, and downloads tables."),
    Role.ADMINISTRATOR: _("Looks after accounts, in the timed and logged administrator mode."),
    Role.VIEWER: _("Sees figures and the catalog."),
}
