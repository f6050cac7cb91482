"""Signed links: the private one back to one's answer, and the one with which staff try a form."""

import base64
import binascii
import uuid
from functools import lru_cache
from urllib.parse import quote

from django.core.signing import BadSignature
from django.urls import get_script_prefix, reverse
from django.utils.http import RFC3986_SUBDELIMS
from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.listen.answering.sealing import sign, unsign

_FOLLOW_UP, _TEST = "firsthand.listen.follow_up", "firsthand.listen.test"
# What stands for the link in a path that is kept.
_LINK = "~link~"
_PLAIN = f"{RFC3986_SUBDELIMS}/~:@"  # what `reverse` does not quote
_KEPT = 1000


def form_path(code: str) -> str:
    """The path of the form of a deployment."""
    return _path("answering:form", get_script_prefix(), code)


def tried_path(code: str) -> str:
    """The path of the page after a trial."""
    return reverse("answering:tried", args=[code])


def follow_up_path(code: str, response_id: uuid.UUID) -> str:
    """The private path back to an answer: whoever has it may see and delete the answer."""
    return done_path(code, seal_response(response_id))


def done_path(code: str, link: str) -> str:
    """The path of the private page of an answer, by its signed id."""
    quoted = quote(link, safe=_PLAIN)
    return _path("answering:done", get_script_prefix(), code, _LINK).replace(_LINK, quoted)


def seal_response(response_id: uuid.UUID) -> str:
    """The signed id of a response, for the private link."""
    plain = base64.urlsafe_b64encode(response_id.bytes).rstrip(b"=").decode()
    return sign(plain, _FOLLOW_UP)


def unseal_response(text: str) -> uuid.UUID:
    """The inverse of seal_response; raises NotFound for anything that we did not sign."""
    try:
        plain = unsign(text, _FOLLOW_UP)
        return uuid.UUID(bytes=base64.urlsafe_b64decode(plain + "=="))
    except (BadSignature, UnicodeError, ValueError, binascii.Error):
        raise NotFound(
            _("This link leads nowhere."),
            next_step=_("Use the whole link from the thank-you page."),
        ) from None


def trial_path(code: str, deployment_id: uuid.UUID) -> str:
    """The path under which staff try a form: answers are checked and not kept."""
    return f"{form_path(code)}?test={sign(deployment_id.hex, _TEST)}"


def is_trial(text: str, deployment_id: uuid.UUID) -> bool:
    """Whether a query parameter is what `trial_path` wrote for this deployment."""
    if not text:
        return False
    try:
        return unsign(text, _TEST) == deployment_id.hex
    except (BadSignature, UnicodeError):
        return False


@lru_cache(maxsize=_KEPT)
def _path(name: str, _prefix: str, *arguments: str) -> str:
    """A path by its name. _prefix: where the site hangs, which a path begins with."""
    return reverse(name, args=arguments)
