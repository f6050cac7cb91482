"""What the ways of asking use to send: the transport that the settings chose for a medium."""

from django.conf import settings
from django.utils.translation import gettext as _

from firsthand.core.errors import Conflict
from firsthand.listen.transports.contracts import (
    Medium,
    Message,
    Sent,
    Transport,
    TransportAway,
    Undeliverable,
)
from firsthand.listen.transports.line import Line
from firsthand.listen.transports.registry import LINES

__all__ = [
    "Medium",
    "Message",
    "Sent",
    "Transport",
    "TransportAway",
    "Undeliverable",
    "is_set_up",
    "lacks",
    "reaches_people",
    "transport_for",
]


def transport_for(medium: Medium) -> Transport:
    """The transport for a medium; raises Conflict where its settings are not complete."""
    missing = lacks(medium)
    if missing:
        raise Conflict(
            _("Messages cannot be sent: %(settings)s is missing.")
            % {"settings": ", ".join(missing)},
            where=medium.value,
            next_step=_("Ask who runs this installation to run “firsthand check”."),
        )
    return _line(medium).make()


def is_set_up(medium: Medium) -> bool:
    """Whether messages can be handed over; also where they only go to a folder."""
    return not lacks(medium)


def reaches_people(medium: Medium) -> bool:
    """Whether messages arrive at people; not so where they are kept in the house."""
    return is_set_up(medium) and _line(medium).reaches_people


def lacks(medium: Medium) -> tuple[str, ...]:
    """Names of the settings that are missing; the name of the choice where it does not fit."""
    line = _line(medium)
    if medium not in line.media:
        return (setting_name(medium),)
    return line.lacks(medium)


def setting_name(medium: Medium) -> str:
    """The setting that chooses the transport of a medium."""
    return f"FIRSTHAND_{medium.name}_TRANSPORT"


def _line(medium: Medium) -> Line:
    return LINES[settings.MESSAGE_TRANSPORTS[medium.value]]
