"""Ids of persons and cases as other systems give them; never names or addresses."""

import re

from django.utils.translation import gettext as _

from firsthand.record.redaction import EMAIL, redact

LONGEST = 120
_REF = re.compile(r"[A-Za-z0-9][A-Za-z0-9._:/#=+-]*")
_SOCIAL_SECURITY = re.compile(r"\d{3}-\d{2}-\d{4}")


def ref_problem(text: str) -> str:
    """Why a text is not taken as an id; empty where it is, or where it is empty."""
    if not text:
        return ""
    if len(text) > LONGEST:
        return _("An id has at most %(longest)d characters.") % {"longest": LONGEST}
    if EMAIL in redact(text) or "@" in text or _SOCIAL_SECURITY.fullmatch(text):
        return _("An id is not an address or a social security number: use that of your system.")
    if not _REF.fullmatch(text):
        return _("An id is made of letters, digits and - . _ : / # only, without blanks.")
    return ""
