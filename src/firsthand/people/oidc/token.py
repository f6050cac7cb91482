"""Checking the ID token, by the rules of OpenID Connect Core 1.0, section 3.1.3.7."""

from typing import Any

from django.conf import settings
from joserfc import jwt
from joserfc.errors import InvalidClaimError

from firsthand.core.clock import now
from firsthand.people.oidc.provider import Provider, keys_of

# Signatures with a private key only: “none” and shared secrets are not among them.
_ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512")
_LEEWAY_SECONDS = 60
_FRESH_SECONDS = 5 * 60


def checked_claims(provider: Provider, id_token: str, *, nonce: str, fresh: bool) -> dict[str, Any]:
    """The claims of a token that the provider signed for us, now, for this very sign-in.

    fresh: the person must have proved who they are within the last minutes. Raises JoseError or
    ValueError for any other token.
    """
    token = jwt.decode(id_token, keys_of(provider), algorithms=_ALGORITHMS)
    present = int(now().timestamp())
    client_id = settings.OIDC_CLIENT_ID
    jwt.JWTClaimsRegistry(
        now=present,
        leeway=_LEEWAY_SECONDS,
        iss={"essential": True, "value": provider.issuer},
        aud={"essential": True, "value": client_id},
        sub={"essential": True},
        exp={"essential": True},
        iat={"essential": True},
        nonce={"essential": True, "value": nonce},
    ).validate(token.claims)
    _check_party(token.claims, client_id)
    if fresh and present - int(token.claims.get("auth_time", 0)) > _FRESH_SECONDS:
        raise InvalidClaimError("auth_time")
    return token.claims


def _check_party(claims: dict[str, Any], client_id: str) -> None:
    """A token for several audiences, or for another party, is not for us."""
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", client_id if not several else None) != client_id:
        raise InvalidClaimError("azp")
