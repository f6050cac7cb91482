"""The two halves of a sign-in through the provider: going there, and coming back."""

import logging
import secrets
from dataclasses import dataclass
from typing import Any

from authlib.integrations.base_client import OAuthError
from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from joserfc.errors import JoseError
from requests import RequestException

from firsthand.core.errors import NotAllowed
from firsthand.people.oidc.provider import TIMEOUT_SECONDS, Provider, client, discover, fetch_json
from firsthand.people.oidc.token import checked_claims

logger = logging.getLogger(__name__)
_KEY = "oidc"


@dataclass(frozen=True)
class Identity:
    """Whom the provider vouches for. email: empty where the provider has not verified it."""

    issuer: str
    subject: str
    email: str
    next_path: str


def begin(session: SessionBase, redirect_uri: str, next_path: str, *, again: bool) -> str:
    """Remember what must come back, and return the address to send the person to.

    again: the provider is to ask the person anew, even if they are signed in there.
    """
    provider = discover()
    kept = {
        "state": secrets.token_urlsafe(32),
        "nonce": secrets.token_urlsafe(32),
        "verifier": secrets.token_urlsafe(48),
        "next": next_path,
        "again": again,
    }
    session[_KEY] = kept
    fresh = {"prompt": "login", "max_age": "0"} if again else {}
    url, _state = client(provider, redirect_uri).create_authorization_url(
        provider.authorization_endpoint,
        state=kept["state"],
        nonce=kept["nonce"],
        code_verifier=kept["verifier"],
        **fresh,
    )
    return str(url)


def finish(session: SessionBase, query: QueryDict, redirect_uri: str) -> Identity:
    """Check what came back and return whom the provider vouches for.

    What was remembered works once. Raises NotAllowed for anything that does not fit, without
    saying what, and Conflict where the provider does not answer.
    """
    kept = session.pop(_KEY, None)
    if not kept or not constant_time_compare(query.get("state", ""), kept["state"]):
        raise _refused("state")
    if "error" in query or not query.get("code"):
        raise _refused("no code")
    provider = discover()
    if query.get("iss", provider.issuer) != provider.issuer:
        raise _refused("iss of the answer")
    token = _redeem(provider, redirect_uri, str(query["code"]), kept["verifier"])
    try:
        claims = checked_claims(
            provider, str(token.get("id_token", "")), nonce=kept["nonce"], fresh=kept["again"]
        )
    except (JoseError, ValueError) as error:
        raise _refused(f"id_token: {type(error).__name__}") from error
    email = _verified_email(provider, claims, str(token.get("access_token", "")))
    return Identity(provider.issuer, claims["sub"], email, kept["next"])


def _redeem(provider: Provider, redirect_uri: str, code: str, verifier: str) -> dict[str, Any]:
    try:
        found: dict[str, Any] = client(provider, redirect_uri).fetch_token(
            provider.token_endpoint,
            code=code,
            code_verifier=verifier,
            timeout=TIMEOUT_SECONDS,
            allow_redirects=False,
        )
    except (OAuthError, RequestException, ValueError) as error:
        raise _refused(f"token endpoint: {type(error).__name__}") from error
    return found


def _verified_email(provider: Provider, claims: dict[str, Any], access_token: str) -> str:
    """The address that the provider has verified, from the token or else from its user page."""
    if "email" not in claims and provider.userinfo_endpoint and access_token:
        more = fetch_json(provider.userinfo_endpoint, access_token)
        if more.get("sub") != claims["sub"]:
            raise _refused("sub of userinfo")
        claims = more
    return str(claims.get("email", "")) if claims.get("email_verified") is True else ""


def _refused(reason: str) -> NotAllowed:
    # The reason is for whoever runs the site; it never holds what the provider sent.
    logger.warning("A sign-in through the provider was refused (%s).", reason)
    return NotAllowed(
        _("Signing in through your provider did not work."),
        next_step=_("Start again from the sign-in page; if it stays, tell an administrator."),
    )
