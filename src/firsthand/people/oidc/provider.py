"""What the OpenID provider says of itself, and how we reach it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from django.conf import settings
from django.utils.translation import gettext as _
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

from firsthand.core.clock import now
from firsthand.core.errors import Conflict

TIMEOUT_SECONDS = 10
_ASSERTION_SECONDS = 60
_SCOPE = "openid email"
_EC_ALGORITHMS = {"P-256": "ES256", "P-384": "ES384", "P-521": "ES512"}


@dataclass(frozen=True)
class Provider:
    """The endpoints of the provider that settings name."""

    issuer: str
    authorization_endpoint: str
    token_endpoint: str
    jwks_uri: str
    userinfo_endpoint: str


def is_configured() -> bool:
    """Whether settings name a provider and our name there."""
    return bool(settings.OIDC_ISSUER and settings.OIDC_CLIENT_ID and settings.OIDC_KEY_FILE)


def discover() -> Provider:
    """Ask the provider for its endpoints; raises Conflict where it is unset, silent or another."""
    if not is_configured():
        raise Conflict(
            _("Signing in through a provider is not set up here."),
            next_step=_("Sign in with your password."),
        )
    issuer = settings.OIDC_ISSUER
    found = fetch_json(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != issuer:
        raise _unreachable()
    try:
        return Provider(
            issuer=issuer,
            authorization_endpoint=found["authorization_endpoint"],
            token_endpoint=found["token_endpoint"],
            jwks_uri=found["jwks_uri"],
            userinfo_endpoint=found.get("userinfo_endpoint", ""),
        )
    except KeyError as error:
        raise _unreachable() from error


def keys_of(provider: Provider) -> KeySet:
    """The public keys with which the provider signs, as they are now."""
    return KeySet.import_key_set(fetch_json(provider.jwks_uri))  # type: ignore[arg-type]


def fetch_json(url: str, token: str = "") -> dict[str, Any]:
    """A JSON object from the provider, with an access token where one is given."""
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    try:
        response = requests.get(url, headers=headers, timeout=TIMEOUT_SECONDS)
        response.raise_for_status()
        found = response.json()
    except (requests.RequestException, ValueError) as error:
        raise _unreachable() from error
    if not isinstance(found, dict):
        raise _unreachable()
    return found


def client(provider: Provider, redirect_uri: str) -> OAuth2Session:
    """A session that proves who we are with our private key."""
    key = _private_key()
    session = OAuth2Session(
        client_id=settings.OIDC_CLIENT_ID,
        client_secret=key,
        token_endpoint_auth_method=PrivateKeyJWT.name,
        code_challenge_method="S256",
        scope=_SCOPE,
        redirect_uri=redirect_uri,
    )
    expires = int(now().timestamp()) + _ASSERTION_SECONDS
    session.register_client_auth_method(
        PrivateKeyJWT(
            provider.token_endpoint,
            claims={"exp": expires},
            headers={"kid": key.thumbprint()},
            alg=_EC_ALGORITHMS[key.curve_name] if isinstance(key, ECKey) else "RS256",
        )
    )
    return session


def _private_key() -> RSAKey | ECKey:
    try:
        pem = Path(settings.OIDC_KEY_FILE or "").read_bytes()
    except OSError as error:
        raise Conflict(
            _("Our key for the sign-in provider cannot be read."),
            next_step=_("Ask an administrator to check FIRSTHAND_OIDC_KEY_FILE."),
        ) from error
    for kind in (RSAKey, ECKey):
        try:
            key = kind.import_key(pem)
        except (JoseError, ValueError):
            continue
        if not isinstance(key, ECKey) or key.curve_name in _EC_ALGORITHMS:
            return key
    raise Conflict(
        _("Our key for the sign-in provider is not an RSA or EC key."),
        next_step=_("Ask an administrator to check FIRSTHAND_OIDC_KEY_FILE."),
    )


def _unreachable() -> Conflict:
    return Conflict(
        _("The sign-in provider does not answer as it should."),
        next_step=_("Try again in a minute; if it stays, tell an administrator."),
    )
