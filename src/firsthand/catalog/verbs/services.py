"""What a person may say of a service, checked."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from firsthand.catalog.kinds import ServiceKind
from firsthand.catalog.verbs.words import clean_line, clean_name, clean_text
from firsthand.core.channels import Channel
from firsthand.core.errors import InvalidInput

_OWNER_LENGTH = 200
_EMAIL_LENGTH = 254


@dataclass(frozen=True)
class ServiceFields:
    """The facts about a service that its people keep; kinds and channels as in federal files."""

    name: str
    description: str = ""
    kinds: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    owner_name: str = ""
    owner_email: str = ""
    is_transactional: bool = False
    is_designated: bool = False
    federal_id: int | None = None

    def cleaned(self) -> dict[str, object]:
        """The values for the table; raises InvalidInput for what cannot be taken."""
        return {
            "name": clean_name(self.name),
            "description": clean_text(self.description),
            "kinds": _in_order(self.kinds, [kind.value for kind in ServiceKind], _("kinds")),
            "channels": _in_order(self.channels, [c.value for c in Channel], _("channels")),
            "owner_name": clean_line(self.owner_name, _OWNER_LENGTH, where=_("owner")),
            "owner_email": _email(self.owner_email),
            "is_transactional": self.is_transactional,
            "is_designated": self.is_designated,
            "federal_id": self.federal_id,
        }


def _in_order(given: Iterable[str], known: list[str], where: str) -> list[str]:
    """Each value once, in the order of the standard; raises InvalidInput for an unknown one."""
    wanted = set(given)
    if unknown := sorted(wanted - set(known)):
        raise InvalidInput(
            _("“%(value)s” is not known here.") % {"value": unknown[0]},
            where=where,
            next_step=_("Use one of: %(values)s.") % {"values": ", ".join(known)},
        )
    return [value for value in known if value in wanted]


def _email(text: str) -> str:
    clean = text.strip()
    if not clean:
        return ""
    try:
        validate_email(clean)
    except ValidationError as error:
        raise InvalidInput(
            _("This is not an e-mail address."),
            where=_("owner’s e-mail"),
            next_step=_("Write it like name@agency.gov."),
        ) from error
    return clean_line(clean, _EMAIL_LENGTH, where=_("owner’s e-mail"))
