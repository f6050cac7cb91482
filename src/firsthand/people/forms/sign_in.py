"""Allauth's forms with our labels and markup."""

from typing import Any

from allauth.account.forms import ChangePasswordForm, LoginForm, ReauthenticateForm
from allauth.core import context
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as CodeAgainForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from axes.handlers.proxy import AxesProxyHandler
from django import forms
from django.utils.translation import gettext_lazy as _

from firsthand.core.clock import now
from firsthand.web.forms import UswdsMixin

_TOTP_SECONDS = 30


class _PlainMixin(UswdsMixin):
    """Our markup; the label says what a placeholder would say again."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs.pop("placeholder", None)
            field.help_text = ""


class SignInForm(_PlainMixin, LoginForm):  # type: ignore[misc] # no types
    """E-mail and password."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class PasswordAgainForm(_PlainMixin, ReauthenticateForm):  # type: ignore[misc] # no types
    """The password, once more, before something grave."""


class NewPasswordForm(_PlainMixin, ChangePasswordForm):  # type: ignore[misc] # no types
    """The old password and the new one, twice."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Current password")
        self.fields["password1"].label = _("New password")
        self.fields["password2"].label = _("New password, once more")
        self.fields["password1"].help_text = PASSWORD_ADVICE


PASSWORD_ADVICE = _("At least 12 characters. Three or four unrelated words make a good one.")


class _CodeMixin(_PlainMixin):
    """A code, refused while the account is locked and when it was used already."""

    user: Any
    authenticator: Authenticator

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code")
        self.fields["code"].help_text = _("Six digits from your app, or a recovery code.")

    def clean_code(self) -> str:
        """The code; raises ValidationError like the form of allauth."""
        request = context.request
        if not AxesProxyHandler.is_allowed(request, {"email": self.user.email}):
            request.axes_locked_out = True
            request.axes_credentials = {"email": self.user.email}
            raise forms.ValidationError(_("Sign-in is locked for a while."))
        code: str = super().clean_code()  # type: ignore[misc] # of the form it is mixed into
        if _was_used_in_this_step(self.authenticator):
            raise forms.ValidationError(_("This code was used already. Wait for the next one."))
        return code


def _was_used_in_this_step(authenticator: Authenticator) -> bool:
    # Allauth remembers used codes in a cache that each server process has for itself.
    used = authenticator.last_used_at
    if used is None or authenticator.type != Authenticator.Type.TOTP:
        return False
    return int(used.timestamp()) // _TOTP_SECONDS == int(now().timestamp()) // _TOTP_SECONDS


class CodeForm(_CodeMixin, AuthenticateForm):  # type: ignore[misc] # no types
    """The code after the password."""


class CodeOnceMoreForm(_CodeMixin, CodeAgainForm):  # type: ignore[misc] # no types
    """The code, once more, before something grave."""


class SetUpAuthenticatorForm(_PlainMixin, ActivateTOTPForm):  # type: ignore[misc] # no types
    """The first code of a new authenticator app."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].label = _("Code that the app shows")
