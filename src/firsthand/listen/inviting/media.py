"""On which media people can be invited: what the ways of asking say of themselves."""

import uuid

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from firsthand.core.errors import Conflict
from firsthand.listen.answering.languages import offered
from firsthand.listen.channels.registry import WAYS
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.inviting.contracts import MEDIUM_LABELS, Letter, Writer
from firsthand.listen.transports.api import is_set_up
from firsthand.listen.transports.contracts import Medium, Message


def media() -> tuple[Medium, ...]:
    """The media on which some way of asking writes invitations."""
    return tuple(way.medium for way in WAYS if way.medium is not None and way.writer)


def writer_of(medium: Medium) -> Writer:
    """Who writes the messages of a medium; raises Conflict where nobody does."""
    found = _function(medium, "writer")
    if found is None:
        raise _unusable(medium)
    return found


def sample_of(medium: Medium, deployment: LiveDeployment, base_url: str) -> Message | None:
    """The message as somebody would get it, to nobody and with a link that opens nothing; None
    where the way of asking shows its messages itself.
    """
    write = _function(medium, "sample")
    if write is None:
        return None
    language = offered(deployment)[0]
    letter = Letter(
        id=uuid.UUID(int=0),
        medium=medium,
        token_id=uuid.UUID(int=0),
        to="name@example.com",
        secret="example",  # noqa: S106 -- stands for one
        language=language,
        base_url=base_url,
    )
    return write(letter, deployment)


def require_medium(medium: Medium) -> None:
    """Raise Conflict where nobody can be reached on this medium."""
    if medium not in media() or not is_set_up(medium):
        raise _unusable(medium)


def _function(medium: Medium, kind: str) -> Writer | None:
    paths = (getattr(way, kind) for way in WAYS if way.medium is medium)
    path = next((path for path in paths if path), "")
    return import_string(path) if path else None


def _unusable(medium: Medium) -> Conflict:
    return Conflict(
        _("Nothing can be sent this way: %(medium)s.") % {"medium": MEDIUM_LABELS[medium]},
        next_step=_("Ask who runs this installation to set it up, or choose another way."),
    )
