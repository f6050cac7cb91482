"""The links in invitations: to the form, with an answer filled in, and to be asked no more."""

import base64
import binascii
from urllib.parse import urlencode

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.listen.answering.links import form_path
from firsthand.listen.inviting.contracts import Letter

_STOP = "firsthand.listen.stop"
_DIGEST_BYTES = 32


def letter_url(letter: Letter, code: str, *, answer: str = "") -> str:
    """The whole link of one person to the form; answer: what it fills in at the first question."""
    ours = {"t": letter.secret, "via": letter.medium.value, "lang": letter.language, "a": answer}
    # Ours last: a hidden field of the same name must not change what the link is.
    query = {**letter.hidden, **{name: value for name, value in ours.items() if value}}
    return f"{letter.base_url}{form_path(code)}?{urlencode(query)}"


def token_path(code: str, secret: str) -> str:
    """The path of the form for the bearer of a token."""
    return f"{form_path(code)}?{urlencode({'t': secret})}"


def stop_path(code: str, digest: bytes) -> str:
    """The path of the page on which somebody says to be asked no more; digest: of the address."""
    text = base64.urlsafe_b64encode(digest).rstrip(b"=").decode()
    return reverse("answering:stop", args=[code, Signer(salt=_STOP).sign(text)])


def unseal_stop(text: str) -> bytes:
    """The hash that `stop_path` signed; raises NotFound for anything else."""
    try:
        found = base64.urlsafe_b64decode(Signer(salt=_STOP).unsign(text) + "==")
    except (BadSignature, UnicodeError, ValueError, binascii.Error):
        found = b""
    if len(found) != _DIGEST_BYTES:
        raise NotFound(
            _("This link leads nowhere."), next_step=_("Use the whole link from the message.")
        )
    return found
