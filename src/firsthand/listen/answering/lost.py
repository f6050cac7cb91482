"""The page for a form of which the server knows nothing any more."""

from http import HTTPStatus

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from firsthand.listen.answering.serving import message
from firsthand.listen.answering.shell import present
from firsthand.listen.intake.live import LiveDeployment


def lost_page(deployment: LiveDeployment, language: str) -> HttpResponse:
    """Say what may have happened, and lead to the beginning."""
    return message(
        deployment,
        language,
        _("We no longer have this form"),
        _("Answers that are not sent are kept for a day, and then deleted."),
        _(
            "It also happens where a browser keeps no cookies: this form has several pages and "
            "needs one, which ends when the browser is closed."
        ),
        status=HTTPStatus.GONE,
        action=(_("Start again"), reverse(present().start, args=[deployment.code])),
    )
