"""How a session came about, and how fresh the proof of identity in it is."""

import time

from allauth.account import app_settings
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.reauthentication import (
    did_recently_reauthenticate,
    get_reauthentication_flows,
)
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest

OIDC = "oidc"


def _provider_sign_ins(request: HttpRequest) -> list[float]:
    user = request.user
    if not isinstance(user, AbstractBaseUser):
        return []
    records = get_authentication_records(request, user)
    return [record["at"] for record in records if record.get("method") == OIDC]


def came_from_provider(request: HttpRequest) -> bool:
    """Whether the person in this session signed in through the OpenID provider."""
    return bool(_provider_sign_ins(request))


def signed_in_just_now(request: HttpRequest) -> bool:
    """Whether the person signed in within allauth's time-out for reauthentication."""
    if not isinstance(request.user, AbstractBaseUser):
        return False
    records = get_authentication_records(request, request.user)
    return any(time.time() - one["at"] < app_settings.REAUTHENTICATION_TIMEOUT for one in records)


def proved_identity_just_now(request: HttpRequest) -> bool:
    """Whether the person gave a password or a second factor, or came from the provider, recently.

    Recently is allauth's time-out for reauthentication (five minutes).
    """
    sign_ins = _provider_sign_ins(request)
    if sign_ins and time.time() - sign_ins[-1] < app_settings.REAUTHENTICATION_TIMEOUT:
        return True
    # allauth waves accounts through that have nothing to prove themselves with; we do not.
    return bool(get_reauthentication_flows(request.user)) and did_recently_reauthenticate(request)
