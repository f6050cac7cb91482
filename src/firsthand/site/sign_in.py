"""Django's settings for signing in: allauth, its second factor, and axes."""

from typing import Any

from firsthand.people.limits import COOL_OFF, FAILURE_LIMIT

_FORMS = "firsthand.people.forms.sign_in"


def sign_in_settings() -> dict[str, Any]:
    """Settings that are the same on every installation; docs/how-to/sign-in.md explains them."""
    return {**_accounts(), **_second_factor(), **_lockout()}


def _accounts() -> dict[str, Any]:
    return {
        "ACCOUNT_ADAPTER": "firsthand.people.adapter.AccountAdapter",
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*", "password2*"],
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_LOGOUT_REDIRECT_URL": "/account/login/",
        # Offices share an address, so nothing is limited by address; failures are axes' business.
        "ACCOUNT_RATE_LIMITS": {"login": "", "login_failed": ""},
        "ACCOUNT_FORMS": {
            "login": f"{_FORMS}.SignInForm",
            "reauthenticate": f"{_FORMS}.PasswordAgainForm",
            "change_password": f"{_FORMS}.NewPasswordForm",
        },
    }


def _second_factor() -> dict[str, Any]:
    return {
        "MFA_ADAPTER": "firsthand.people.adapter.SecondFactorAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
        "MFA_TOTP_ISSUER": "Firsthand",
        "MFA_FORMS": {
            "authenticate": f"{_FORMS}.CodeForm",
            "reauthenticate": f"{_FORMS}.CodeOnceMoreForm",
            "activate_totp": f"{_FORMS}.SetUpAuthenticatorForm",
        },
    }


def _lockout() -> dict[str, Any]:
    return {
        "AXES_HANDLER": "firsthand.people.lockout.LockoutHandler",
        "AXES_LOCKOUT_CALLABLE": "firsthand.people.lockout.locked_out",
        "AXES_LOCKOUT_PARAMETERS": ["username"],
        "AXES_USERNAME_CALLABLE": "firsthand.people.lockout.account_key",
        "AXES_CLIENT_IP_CALLABLE": "firsthand.people.lockout.no_address",
        "AXES_FAILURE_LIMIT": FAILURE_LIMIT,
        "AXES_COOLOFF_TIME": COOL_OFF,
        "AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT": False,
        "AXES_DISABLE_ACCESS_LOG": True,
        "AXES_ENABLE_ADMIN": False,
        "AXES_VERBOSE": False,
        # Addresses are never stored, so failures cannot be counted by them.
        "SILENCED_SYSTEM_CHECKS": ["axes.W006"],
    }
