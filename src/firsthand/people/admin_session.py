"""Where a session remembers that administrator mode is on."""

import datetime as dt

from django.contrib.sessions.backends.base import SessionBase
from django.utils.dateparse import parse_datetime

from firsthand.core.access import Actor
from firsthand.people.verbs.admin_mode import is_administrator

_KEY = "admin_mode_until"


def remember(session: SessionBase, until: dt.datetime) -> None:
    """Keep the end of the mode. Signing out empties the session, and so ends the mode."""
    session[_KEY] = until.isoformat()


def forget(session: SessionBase) -> None:
    """End the mode in this session."""
    session.pop(_KEY, None)


def admin_until(session: SessionBase, actor: Actor) -> dt.datetime | None:
    """When the mode ends; None where it is off, or the actor is no administrator any more."""
    text = session.get(_KEY)
    if not text or not is_administrator(actor):
        return None
    return parse_datetime(text)
