"""The pages that somebody meets who may not answer: why, and what to do instead."""

from collections.abc import Callable
from http import HTTPStatus

from django.http import HttpResponse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from firsthand.listen.answering.invitations import Standing
from firsthand.listen.answering.serving import message
from firsthand.listen.intake.live import Door, LiveDeployment


def door_page(deployment: LiveDeployment, door: Door, language: str) -> HttpResponse:
    """Why the deployment takes no answers now."""
    return _DOORS[door](deployment, language)


def _not_yet(deployment: LiveDeployment, language: str) -> HttpResponse:
    opens = deployment.opens_at
    when = _("It has not been opened yet.")
    if opens is not None:
        moment = date_format(timezone.localtime(opens), "DATETIME_FORMAT")
        when = _("It opens on %(moment)s.") % {"moment": moment}
    again = _("Keep the link and come back then.")
    return message(deployment, language, _("This survey is not open yet"), when, again)


def _closed(deployment: LiveDeployment, language: str) -> HttpResponse:
    return message(
        deployment,
        language,
        _("This survey is closed"),
        _("It takes no more answers. Thank you for wanting to give one."),
        _("If something is still on your mind, tell the office that gave you the link."),
        status=HTTPStatus.GONE,
    )


def _expired(deployment: LiveDeployment, language: str) -> HttpResponse:
    return message(
        deployment,
        language,
        _("This survey has expired"),
        _("The approval under which it could ask (its OMB control number) has run out."),
        _("The office that gave you the link can tell you how else to reach it."),
        status=HTTPStatus.GONE,
    )


_DOORS: dict[Door, Callable[[LiveDeployment, str], HttpResponse]] = {
    Door.NOT_YET: _not_yet,
    Door.CLOSED: _closed,
    Door.EXPIRED: _expired,
}


def invitation_page(deployment: LiveDeployment, standing: Standing, language: str) -> HttpResponse:
    """Why this link does not let somebody answer."""
    heading, text = {
        Standing.USED: (
            _("This invitation has been answered"),
            _("It was for one answer, and that was given. The first answer counts."),
        ),
        Standing.EXPIRED: (
            _("This invitation has expired"),
            _("It was good for a while only. Ask the office that sent it for a new one."),
        ),
        Standing.FLOOD: (
            _("Wait a moment"),
            _("Too many wrong links were opened. Open the whole link you were sent: it works."),
        ),
    }.get(
        standing,
        (
            _("You need your own invitation"),
            _("This survey is for people who were sent a link. Open the whole link you were sent."),
        ),
    )
    status = HTTPStatus.TOO_MANY_REQUESTS if standing is Standing.FLOOD else HTTPStatus.GONE
    return message(deployment, language, heading, text, status=status)
