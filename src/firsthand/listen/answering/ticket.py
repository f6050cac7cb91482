"""The ticket of a form: what the server must know of it when it comes back, signed.

It stands in a hidden field of every page, and in the one cookie of a form of several pages. Its id
becomes the source id of the response, which is why sending twice counts once.
"""

import datetime as dt
import uuid
from dataclasses import dataclass, field
from typing import Self

from django.core.signing import BadSignature
from django.utils.translation import gettext as _

from firsthand.core.clock import now
from firsthand.core.errors import InvalidInput
from firsthand.core.ids import new_id
from firsthand.listen.answering.sealing import sign, unsign

_SALT = "firsthand.listen.ticket"
_LONGEST = 400


@dataclass(frozen=True, slots=True)
class Ticket:
    """One form in the hands of one person.

    token_id: of the invitation, where there was one. is_test: checks answers, keeps none.
    was_counted: whether the opening of this form is noted already.
    """

    deployment_id: uuid.UUID
    version_id: uuid.UUID
    language: str
    channel: str
    token_id: uuid.UUID | None = None
    is_test: bool = False
    was_counted: bool = False
    id: uuid.UUID = field(default_factory=new_id)
    started_at: dt.datetime = field(default_factory=now)

    def seal(self) -> str:
        """The ticket as signed text."""
        parts = [
            self.id.hex,
            self.deployment_id.hex,
            self.version_id.hex,
            str(int(self.started_at.timestamp() * 1000)),
            self.language,
            self.channel,
            self.token_id.hex if self.token_id else "",
            f"{self.is_test:d}{self.was_counted:d}",
        ]
        return sign("|".join(parts), _SALT)

    @classmethod
    def unseal(cls, text: str, deployment_id: uuid.UUID) -> Self:
        """The ticket that `seal` wrote; raises InvalidInput for any other text or deployment."""
        try:
            parts = unsign(text[:_LONGEST], _SALT).split("|")
        except (BadSignature, UnicodeError):
            raise _unreadable() from None
        id_, deployment, version, milliseconds, language, channel, token, flags = parts
        if uuid.UUID(deployment) != deployment_id:
            raise _unreadable()
        return cls(
            id=uuid.UUID(id_),
            deployment_id=deployment_id,
            version_id=uuid.UUID(version),
            started_at=dt.datetime.fromtimestamp(int(milliseconds) / 1000, dt.UTC),
            language=language,
            channel=channel,
            token_id=uuid.UUID(token) if token else None,
            is_test=flags[0] == "1",
            was_counted=flags[1] == "1",
        )


def _unreadable() -> InvalidInput:
    return InvalidInput(_("This form cannot be read."), next_step=_("Open the link again."))
