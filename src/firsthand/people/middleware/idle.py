"""Ends the session of a member of staff who has been away for half an hour."""

import time
from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from firsthand.core.access import NOBODY
from firsthand.people.models import Account

IDLE_SECONDS = 30 * 60
# Writing the session at every request would be a write at every page; a minute is near enough.
_GRAIN_SECONDS = 60
_KEY = "last_request"


class IdleMiddleware:
    """Signs out after IDLE_SECONDS without a request; demo accounts stay."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        user = request.user
        if not isinstance(user, Account) or user.is_synthetic:
            return self.get_response(request)
        present = int(time.time())
        away = present - request.session.get(_KEY, present)
        if away > IDLE_SECONDS:
            logout(request)
            request.actor = NOBODY  # type: ignore[attr-defined] # declared by ActorRequest
            messages.info(request, _("You were away for a while, so we signed you out."))
            return redirect_to_login(request.get_full_path())
        if away >= _GRAIN_SECONDS or _KEY not in request.session:
            request.session[_KEY] = present
        return self.get_response(request)
