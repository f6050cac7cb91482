"""Who may do what, where: permissions, roles and scopes as plain values."""

import datetime as dt
import uuid
from dataclasses import dataclass
from enum import StrEnum

from firsthand.core.clock import now
from firsthand.core.errors import NotAllowed
from firsthand.core.words import gettext as _


class Permission(StrEnum):
    """One thing that a person may be allowed to do."""

    VIEW_FIGURES = "view_figures"
    DOWNLOAD = "download"
    VIEW_CATALOG = "view_catalog"
    EDIT_CATALOG = "edit_catalog"
    EDIT_SURVEYS = "edit_surveys"
    # Put surveys to people, close them, tell people what was done with their answers.
    DEPLOY = "deploy"
    # See who asked for a reply, and reply.
    REPLY = "reply"
    # Enter what people say on the phone, at the counter or on paper.
    ENTER_ANSWERS = "enter_answers"
    IMPORT_DATA = "import_data"
    VIEW_SOURCES = "view_sources"
    EXPORT_SUBMISSION = "export_submission"
    MANAGE_ACCOUNTS = "manage_accounts"
    # API keys and webhooks: what other systems may send, and what they are told.
    MANAGE_CONNECTIONS = "manage_connections"
    # Single responses: read and tag them; and decide which of them count.
    VIEW_RESPONSES = "view_responses"
    JUDGE_RESPONSES = "judge_responses"
    # Give figures to the public.
    PUBLISH = "publish"
    VIEW_AUDIT = "view_audit"


class Role(StrEnum):
    """What a grant makes of a person."""

    CX_OFFICER = "cx_officer"
    SERVICE_OWNER = "service_owner"
    ADVISOR = "advisor"
    ANALYST = "analyst"
    ADMINISTRATOR = "administrator"
    VIEWER = "viewer"


_LOOK = frozenset({Permission.VIEW_FIGURES, Permission.VIEW_CATALOG})
_ANALYSE = _LOOK | {Permission.DOWNLOAD, Permission.VIEW_SOURCES, Permission.VIEW_RESPONSES}
_OWN = _ANALYSE | {Permission.EDIT_CATALOG, Permission.IMPORT_DATA, Permission.EXPORT_SUBMISSION}
_OWN |= {Permission.MANAGE_CONNECTIONS, Permission.EDIT_SURVEYS}
_OWN |= {Permission.DEPLOY, Permission.REPLY}
_OWN |= {Permission.JUDGE_RESPONSES, Permission.ENTER_ANSWERS}

ROLE_PERMISSIONS: dict[Role, frozenset[Permission]] = {
    Role.VIEWER: _LOOK,
    Role.ADVISOR: _LOOK | {Permission.REPLY, Permission.ENTER_ANSWERS},
    Role.ANALYST: _ANALYSE,
    Role.SERVICE_OWNER: _OWN,
    Role.CX_OFFICER: _OWN | {Permission.PUBLISH},
    # An administrator has no standing power: see Actor.in_admin_mode.
    Role.ADMINISTRATOR: frozenset({Permission.VIEW_CATALOG}),
}


@dataclass(frozen=True)
class Scope:
    """Where a thing sits: the ids of the service and of every agency and provider above it.

    The empty scope is the whole installation: only a grant on everything reaches it.
    """

    ids: frozenset[uuid.UUID] = frozenset()


EVERYTHING = Scope()


@dataclass(frozen=True)
class Grant:
    """A role on an agency, provider or service and all below it; on=None is everything."""

    role: Role
    on: uuid.UUID | None = None

    def reaches(self, scope: Scope) -> bool:
        """Whether this grant counts for a thing with that scope."""
        return self.on is None or self.on in scope.ids


@dataclass(frozen=True)
class Actor:
    """Whoever acts: a signed-in account, a command on the server, or nobody (no grants)."""

    id: uuid.UUID | None
    name: str
    grants: tuple[Grant, ...] = ()
    admin_until: dt.datetime | None = None
    is_command_line: bool = False

    @property
    def is_signed_in(self) -> bool:
        """Whether we know who this is."""
        return self.id is not None

    @property
    def in_admin_mode(self) -> bool:
        """Whether an administrator has switched on the timed, logged power to do everything."""
        return self.admin_until is not None and now() < self.admin_until

    def may(self, permission: Permission, scope: Scope = EVERYTHING) -> bool:
        """Whether this actor has a permission for a thing with that scope."""
        if self.is_command_line or self.in_admin_mode:
            return True
        return any(
            permission in ROLE_PERMISSIONS[grant.role] and grant.reaches(scope)
            for grant in self.grants
        )

    def may_somewhere(self, permission: Permission) -> bool:
        """Whether there is any scope at all for which this actor has a permission."""
        if self.is_command_line or self.in_admin_mode:
            return True
        return any(permission in ROLE_PERMISSIONS[grant.role] for grant in self.grants)

    def require(self, permission: Permission, scope: Scope = EVERYTHING) -> None:
        """Raise NotAllowed unless the actor may; every verb calls this first."""
        if not self.may(permission, scope):
            raise NotAllowed(
                _("You may not do this here."),
                next_step=_("Ask an administrator of your agency for the role that allows it."),
            )


NOBODY = Actor(id=None, name="")
COMMAND_LINE = Actor(id=None, name="command line", is_command_line=True)
