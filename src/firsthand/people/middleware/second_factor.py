"""Staff who sign in with a password have a second factor, or set one up before anything else."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from firsthand.core.errors import NotAllowed
from firsthand.people.accounts import has_second_factor
from firsthand.people.models import Account
from firsthand.people.sessions import came_from_provider
from firsthand.web.access import View
from firsthand.web.errors import error_response

SET_UP = "mfa_activate_totp"
_OPEN = frozenset(
    {SET_UP, "account_logout", "account_reauthenticate", "set_language", "health", "people:link"}
)


class SecondFactorMiddleware:
    """Leads to the set-up page until it is done.

    Demo accounts are exempt, and so are sessions from the OpenID provider, whose business the
    second factor is then.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, _view: View, _args: tuple[Any, ...], _kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """None lets the view run."""
        match = request.resolver_match
        if (match and match.view_name in _OPEN) or not _is_missing(request):
            return None
        if request.path.startswith("/api/"):
            return error_response(
                request,
                NotAllowed(
                    _("This account has no second factor yet."),
                    next_step=_("Sign in with a browser and set one up."),
                ),
            )
        return redirect(SET_UP)


def _is_missing(request: HttpRequest) -> bool:
    user = request.user
    if not isinstance(user, Account) or user.is_synthetic or came_from_provider(request):
        return False
    return not has_second_factor(user)
