"""Which addresses may be told: HTTPS, or this machine itself."""

import ipaddress
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput

_LONGEST = 500


def require_address(url: str) -> str:
    """The address, trimmed; raises InvalidInput for one that answers must not travel to."""
    text = url.strip()
    try:
        parts = urlsplit(text)
        host, _port = parts.hostname or "", parts.port
    except ValueError:
        host = ""
    if not host or len(text) > _LONGEST or not text.isascii() or not text.isprintable():
        raise _invalid(_("This is not an address."), _("Write it like https://example.gov/hook."))
    if parts.username or parts.password:
        raise _invalid(
            _("The address holds a name or a password."),
            _("Leave them out: every message is signed."),
        )
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_loopback(host)):
        raise _invalid(
            _("The address is not HTTPS, so others could read the answers on their way."),
            _("Use an address that begins with https://."),
        )
    return text


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _invalid(what: str, next_step: str) -> InvalidInput:
    return InvalidInput(what, where=_("Address"), next_step=next_step)
