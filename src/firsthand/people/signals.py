"""What this room does when somebody signs in, fails a code, or changes a second factor."""

from typing import Any

from allauth.mfa import signals as mfa_signals
from allauth.mfa.models import Authenticator
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest

from firsthand.audit.api import log
from firsthand.core.clock import now
from firsthand.people.accounts import actor_of
from firsthand.people.acts import SECOND_FACTOR_ADDED, SECOND_FACTOR_REMOVED, SIGNED_IN
from firsthand.people.models import Account


@receiver(user_logged_in)
def note_sign_in(user: Account, **_: Any) -> None:
    """Log the sign-in and keep the day, which decides when an unused account is deleted."""
    Account.objects.filter(pk=user.pk).update(last_seen_on=now().date())
    log(SIGNED_IN, actor_of(user), user.id)


@receiver(mfa_signals.authentication_failed)
def count_wrong_code(request: HttpRequest, user: Account, **_: Any) -> None:
    """Wrong codes count towards the lock-out like wrong passwords."""
    AxesProxyHandler.user_login_failed(
        sender=Authenticator, credentials={"email": user.email}, request=request
    )


@receiver(mfa_signals.authenticator_added)
def note_added(user: Account, authenticator: Authenticator, **_: Any) -> None:
    """Log that a second factor was set up; recovery codes come with it."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        log(SECOND_FACTOR_ADDED, actor_of(user), user.id)


@receiver(mfa_signals.authenticator_removed)
def note_removed(user: Account, authenticator: Authenticator, **_: Any) -> None:
    """Log that a second factor was taken away."""
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        log(SECOND_FACTOR_REMOVED, actor_of(user), user.id)
