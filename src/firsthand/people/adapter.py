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

from firsthand.core.errors import Conflict
from firsthand.people.accounts import has_second_factor
from firsthand.people.models import Account


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc] # no types
    """Accounts are made by administrators; see ACCOUNT_ADAPTER."""

    def is_open_for_signup(self, _request: HttpRequest) -> bool:
        """Never: there is no self-registration."""
        return False

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Nothing: failures are counted in one place, firsthand.people.lockout."""

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not for setting up the first second factor, minutes after the password was given."""
        user = context.request.user
        if app == "allauth.mfa" and isinstance(user, Account) and not has_second_factor(user):
            return False
        return bool(super().is_reauthentication_required(app=app, **kwargs))


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc] # no types
    """Encrypts the secrets of authenticators, so that a stolen table makes no codes."""

    def encrypt(self, text: str) -> str:
        """The text, encrypted with a key derived from the secret key."""
        return _cipher().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """The inverse; raises Conflict where the secret key was changed meanwhile."""
        try:
            return _cipher().decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise Conflict(
                "Your second factor cannot be read, because the key of this site was changed.",
                next_step="Ask an administrator to reset your second factor.",
            ) from error


def _cipher() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet([Fernet(_derived(key)) for key in keys])


def _derived(key: str | bytes) -> bytes:
    digest = salted_hmac("firsthand.people.second_factor", "", secret=key, algorithm="sha256")
    return base64.urlsafe_b64encode(digest.digest())
