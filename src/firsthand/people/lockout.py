"""Locks an account's sign-in after repeated failures. Stores no address, agent or input.

django-axes finds the failures and asks; this handler keeps the count, under a keyed hash of what
was typed as e-mail address, since people type other things there, passwords for example.
"""

import datetime as dt
import math
from typing import Any

from axes.handlers.base import AxesHandler
from axes.models import AccessAttempt
from axes.signals import user_locked_out
from django.db.models import F, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.crypto import salted_hmac

from firsthand.audit.api import log
from firsthand.core.access import NOBODY
from firsthand.core.clock import now
from firsthand.people.acts import ACCOUNT_LOCKED
from firsthand.people.limits import COOL_OFF, FAILURE_LIMIT
from firsthand.people.models import Account

type Credentials = dict[str, Any] | None


def account_key(_request: HttpRequest | None, credentials: Credentials) -> str:
    """The keyed hash under which failures of one typed address are counted."""
    address = str((credentials or {}).get("email") or "").strip().lower()
    return salted_hmac("firsthand.people.lockout", address, algorithm="sha256").hexdigest()


def no_address(_request: HttpRequest) -> None:
    """What axes takes for the client's address: nothing."""


class LockoutHandler(AxesHandler):  # type: ignore[misc] # axes has no types
    """Counts failures per account; see AXES_HANDLER."""

    def get_failures(self, request: HttpRequest, credentials: Credentials = None) -> int:
        """How many failures in a row count at present."""
        recent = _attempts(account_key(request, credentials)).filter(attempt_time__gt=_threshold())
        return recent.aggregate(total=Sum("failures_since_start"))["total"] or 0

    def user_login_failed(
        self, _sender: object, credentials: dict[str, Any], request: Any = None, **_: Any
    ) -> None:
        """Count one failure, and lock at the limit; nothing counts during the lock-out."""
        if request is None:
            return
        key = account_key(request, credentials)
        if not request.axes_locked_out:
            _count(key)
            failures = self.get_failures(request, credentials)
            if failures < FAILURE_LIMIT:
                return
            request.axes_locked_out = True
            _log_lockout(str(credentials.get("email") or ""))
            user_locked_out.send("axes", request=request, username=key, ip_address=None)
        request.axes_credentials = credentials

    def user_logged_in(
        self, _sender: object, request: HttpRequest, user: Account, **_: Any
    ) -> None:
        """Forget the failures."""
        _attempts(account_key(request, {"email": user.email})).delete()

    def post_save_access_attempt(self, _instance: AccessAttempt, **_: Any) -> None:
        """Nothing: axes tells of the rows that we write ourselves."""

    def post_delete_access_attempt(self, _instance: AccessAttempt, **_: Any) -> None:
        """Nothing, for the same reason."""


def _attempts(key: str) -> Any:
    return AccessAttempt.objects.filter(username=key)


def _threshold() -> dt.datetime:
    return now() - COOL_OFF


def _count(key: str) -> None:
    _attempts(key).filter(attempt_time__lte=_threshold()).delete()
    changed = _attempts(key).update(
        failures_since_start=F("failures_since_start") + 1, attempt_time=now()
    )
    if not changed:
        AccessAttempt.objects.create(username=key, failures_since_start=1)


def _log_lockout(address: str) -> None:
    account = Account.objects.filter(email=address.strip().lower()).first()
    if account is not None:
        log(ACCOUNT_LOCKED, NOBODY, account.id)


def locked_out(
    request: HttpRequest, _response: HttpResponse | None, credentials: Credentials
) -> HttpResponse:
    """The page that says when to try again, in whole minutes; see AXES_LOCKOUT_CALLABLE."""
    latest = _attempts(account_key(request, credentials)).order_by("-attempt_time").first()
    until = (latest.attempt_time if latest else now()) + COOL_OFF
    minutes = max(1, math.ceil((until - now()).total_seconds() / 60))
    context = {"until": until, "minutes": minutes, "limit": FAILURE_LIMIT}
    response = render(request, "people/locked_out.html", context, status=429)
    response["Retry-After"] = str(minutes * 60)
    return response
