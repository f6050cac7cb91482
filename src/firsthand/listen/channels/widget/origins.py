"""Which sites may show a form in their pages: origins, such as https://www.example.gov."""

import re
from collections.abc import Iterable
from urllib.parse import urlsplit

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput

MOST = 50
_HOST = re.compile(r"(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)*[a-z0-9][a-z0-9-]{0,62}")
# A site that is being built runs on the machine of who builds it, mostly without a certificate.
_THIS_MACHINE = {"localhost", "127.0.0.1"}


def clean_origins(texts: Iterable[str]) -> list[str]:
    """The origins without doubles, in order; raises InvalidInput for what is none."""
    found = list(dict.fromkeys(_origin(text) for text in texts if text.strip()))
    if len(found) > MOST:
        raise InvalidInput(
            _("These are more than %(most)d sites.") % {"most": MOST},
            where=_("Sites"),
            next_step=_("Remove those that are not used."),
        )
    return found


def _origin(text: str) -> str:
    text = text.strip().lower()
    try:
        parts = urlsplit(text)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise _refused(text) from None
    is_plain = not (parts.path.strip("/") or parts.query or parts.fragment or "@" in parts.netloc)
    is_safe = parts.scheme == "https" or (parts.scheme == "http" and host in _THIS_MACHINE)
    if not is_plain or not is_safe or not _HOST.fullmatch(host):
        raise _refused(text)
    usual = {"https": 443, "http": 80}[parts.scheme]
    return f"{parts.scheme}://{host}" + (f":{port}" if port and port != usual else "")


def _refused(text: str) -> InvalidInput:
    return InvalidInput(
        _("“%(text)s” is not the address of a site.") % {"text": text[:80]},
        where=_("Sites"),
        next_step=_("Write it without a path, beginning with https://, one on a line."),
    )
