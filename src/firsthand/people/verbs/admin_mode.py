"""Switch administrator mode on and off."""

import datetime as dt

from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Role
from firsthand.core.clock import now
from firsthand.core.errors import InvalidInput, NotAllowed
from firsthand.people.acts import ADMIN_MODE_ENDED, ADMIN_MODE_STARTED

LENGTH = dt.timedelta(minutes=15)
SHORTEST_REASON = 10
LONGEST_REASON = 300


def is_administrator(actor: Actor) -> bool:
    """Whether the actor may switch administrator mode on."""
    return any(grant.role is Role.ADMINISTRATOR and grant.on is None for grant in actor.grants)


def start_admin_mode(actor: Actor, reason: str) -> dt.datetime:
    """Log that the mode starts, with the reason, and return when it ends.

    The caller has made sure that the person proved who they are just now. Raises NotAllowed for
    anybody but an administrator, InvalidInput for a missing or endless reason.
    """
    if not is_administrator(actor):
        raise NotAllowed(
            _("Only administrators can switch this on."),
            next_step=_("Ask an administrator of your agency."),
        )
    reason = reason.strip()
    if not SHORTEST_REASON <= len(reason) <= LONGEST_REASON:
        raise InvalidInput(
            _("Say in a few words why you need administrator mode."),
            where=_("reason"),
            next_step=_("Write %(least)d to %(most)d characters.")
            % {"least": SHORTEST_REASON, "most": LONGEST_REASON},
        )
    log(ADMIN_MODE_STARTED, actor, actor.id, reason=reason)
    return now() + LENGTH


def end_admin_mode(actor: Actor) -> None:
    """Log that the mode was switched off; nothing where it was not on."""
    if actor.in_admin_mode:
        log(ADMIN_MODE_ENDED, actor, actor.id)
