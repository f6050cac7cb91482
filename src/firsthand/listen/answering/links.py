"""Signed links: the private one back to one's answer, and the one with which staff try a form."""

import base64
import binascii
import uuid

from django.core.signing import BadSignature, Signer
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound

_FOLLOW_UP, _TEST = "firsthand.listen.follow_up", "firsthand.listen.test"


def form_path(code: str) -> str:
    """The path of the form of a deployment."""
    return reverse("answering:form", args=[code])


def tried_path(code: str) -> str:
    """The path of the page after a trial."""
    return reverse("answering:tried", args=[code])


def follow_up_path(code: str, response_id: uuid.UUID) -> str:
    """The private path back to an answer: whoever has it may see and delete the answer."""
    return done_path(code, seal_response(response_id))


def done_path(code: str, link: str) -> str:
    """The path of the private page of an answer, by its signed id."""
    return reverse("answering:done", args=[code, link])


def seal_response(response_id: uuid.UUID) -> str:
    """The signed id of a response, for the private link."""
    plain = base64.urlsafe_b64encode(response_id.bytes).rstrip(b"=").decode()
    return Signer(salt=_FOLLOW_UP).sign(plain)


def unseal_response(text: str) -> uuid.UUID:
    """The inverse of seal_response; raises NotFound for anything that we did not sign."""
    try:
        plain = Signer(salt=_FOLLOW_UP).unsign(text)
        return uuid.UUID(bytes=base64.urlsafe_b64decode(plain + "=="))
    except (BadSignature, UnicodeError, ValueError, binascii.Error):
        raise NotFound(
            _("This link leads nowhere."),
            next_step=_("Use the whole link from the thank-you page."),
        ) from None


def trial_path(code: str, deployment_id: uuid.UUID) -> str:
    """The path under which staff try a form: answers are checked and not kept."""
    return f"{form_path(code)}?test={Signer(salt=_TEST).sign(deployment_id.hex)}"


def is_trial(text: str, deployment_id: uuid.UUID) -> bool:
    """Whether a query parameter is what `trial_path` wrote for this deployment."""
    try:
        return Signer(salt=_TEST).unsign(text) == deployment_id.hex
    except (BadSignature, UnicodeError):
        return False
