"""The receipt of an entry: with it the last one can be taken back, for a quarter of an hour."""

import base64
import binascii
import datetime as dt
import uuid

from django.core.signing import BadSignature, SignatureExpired, TimestampSigner
from django.utils.translation import gettext as _

from firsthand.core.errors import Conflict, NotFound

VALID = dt.timedelta(minutes=15)
_SALT = "firsthand.listen.desk"


def receipt_of(response_id: uuid.UUID) -> str:
    """A signed text that names the response, and when it was entered."""
    plain = base64.urlsafe_b64encode(response_id.bytes).rstrip(b"=").decode()
    return TimestampSigner(salt=_SALT).sign(plain)


def response_in(receipt: str) -> uuid.UUID:
    """The response of a receipt; raises Conflict for an old one, NotFound for none of ours."""
    try:
        plain = TimestampSigner(salt=_SALT).unsign(receipt, max_age=VALID)
        return uuid.UUID(bytes=base64.urlsafe_b64decode(plain + "=="))
    except SignatureExpired:
        raise Conflict(
            _("This entry is older than a quarter of an hour."),
            next_step=_("Ask somebody who judges responses to set it aside."),
        ) from None
    except (BadSignature, UnicodeError, ValueError, binascii.Error):
        raise NotFound(
            _("There is no such entry."), next_step=_("Go back to the entry of answers.")
        ) from None
