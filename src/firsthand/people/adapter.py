"""How allauth behaves here: nobody signs up, axes counts failures, secrets are kept encrypted."""

import base64
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.http import HttpRequest
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from firsthand.core.errors import Conflict
from firsthand.people.sessions import signed_in_just_now


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # no types
    """Accounts are made by administrators; see ACCOUNT_ADAPTER."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("The address or the password is wrong."),
        "incorrect_password": _("This is not your password."),
        "enter_current_password": _("This is not your present password."),
    }

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never: there is no self-registration."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: failures are counted in one place, firsthand.people.lockout."""

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for setting up the second factor, minutes after the password was given."""
        if app == "allauth.mfa" and signed_in_just_now(context.request):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # no types
    """Encrypts the secrets of authenticators, so that a stolen table makes no codes."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("This code is wrong, or it is over. Enter the one that is shown now."),
    }

    def encrypt(self, text: str) -> str:
        """The text, encrypted with a key derived from the secret key."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The inverse; raises Conflict where the secret key was changed meanwhile."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise Conflict(
                gettext(
                    "Your second factor cannot be read, because the key of this site was changed."
                ),
                next_step=gettext("Ask an administrator to reset your second factor."),
            ) from error


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str | bytes) -> bytes:
    digest = salted_hmac("firsthand.people.second_factor", "", secret=key, algorithm="sha256")
    return base64.urlsafe_b64encode(digest.digest())
