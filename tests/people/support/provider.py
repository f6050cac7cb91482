"""A small OpenID provider on loopback, as strict towards us as a real one.

It checks our client assertion (signature, issuer, subject, audience, expiry, and that its id is
new), our PKCE verifier and that each code is used once. Tests make it misbehave on purpose.
"""

import base64
import hashlib
import json
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, KeySet, RSAKey

CLIENT_ID = "firsthand-at-lakes"
# Made once: making an RSA key takes longer than everything else here.
PROVIDER_KEY = RSAKey.generate_key(2048)
_ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


@dataclass
class LocalProvider:
    """What the provider knows and does. `claims` go over those of a good ID token."""

    issuer: str
    client_key: RSAKey | ECKey
    key: RSAKey = field(default_factory=lambda: PROVIDER_KEY)
    person: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    without: set[str] = field(default_factory=set)
    userinfo: dict[str, Any] = field(default_factory=dict)
    signed_by: RSAKey | None = None
    unsigned: bool = False
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    seen_assertions: set[str] = field(default_factory=set)
    refusals: list[str] = field(default_factory=list)

    def discovery(self) -> dict[str, Any]:
        """The provider's description of itself."""
        return {
            "issuer": self.issuer,
            "authorization_endpoint": f"{self.issuer}/authorize",
            "token_endpoint": f"{self.issuer}/token",
            "jwks_uri": f"{self.issuer}/keys",
            "userinfo_endpoint": f"{self.issuer}/userinfo",
        }

    def authorize(self, query: dict[str, str]) -> str:
        """The address to send the browser back to, with a code."""
        if query["response_type"] != "code" or query["client_id"] != CLIENT_ID:
            raise AssertionError("not the request that a provider expects")
        if query["code_challenge_method"] != "S256" or "openid" not in query["scope"].split():
            raise AssertionError("no PKCE, or not an OpenID request")
        code = secrets.token_urlsafe(16)
        self.codes[code] = query
        return f"{query['redirect_uri']}?{urlencode({'code': code, 'state': query['state']})}"

    def redeem(self, form: dict[str, str]) -> dict[str, Any] | None:
        """Tokens for a code; None, with the reason in `refusals`, for a bad request."""
        asked = self.codes.pop(form.get("code", ""), None)
        if asked is None:
            return self._refuse("unknown code")
        if form.get("redirect_uri") != asked["redirect_uri"]:
            return self._refuse("another redirect_uri")
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        if base64.urlsafe_b64encode(digest).rstrip(b"=").decode() != asked["code_challenge"]:
            return self._refuse("wrong verifier")
        if not self._is_our_client(form):
            return None
        return {
            "access_token": "token-for-userinfo",
            "token_type": "Bearer",
            "id_token": self._id_token(asked),
        }

    def _is_our_client(self, form: dict[str, str]) -> bool:
        if form.get("client_assertion_type") != _ASSERTION_TYPE or "client_secret" in form:
            self._refuse("no assertion")
            return False
        try:
            token = jwt.decode(
                form["client_assertion"], self.client_key, algorithms=["RS256", "ES256", "ES384"]
            )
            jwt.JWTClaimsRegistry(
                iss={"essential": True, "value": CLIENT_ID},
                sub={"essential": True, "value": CLIENT_ID},
                aud={"essential": True, "value": f"{self.issuer}/token"},
                exp={"essential": True},
                jti={"essential": True},
            ).validate(token.claims)
        except JoseError as error:
            self._refuse(f"assertion: {error}")
            return False
        too_long = token.claims["exp"] > time.time() + 300
        if too_long or token.claims["jti"] in self.seen_assertions:
            self._refuse("assertion lives too long, or came before")
            return False
        self.seen_assertions.add(token.claims["jti"])
        return True

    def _id_token(self, asked: dict[str, str]) -> str:
        present = int(time.time())
        claims = {
            "iss": self.issuer,
            "aud": CLIENT_ID,
            "iat": present,
            "exp": present + 300,
            "auth_time": present,
            "nonce": asked["nonce"],
            **self.person,
            **self.claims,
        }
        for name in self.without:
            del claims[name]
        if self.unsigned:
            parts = ({"alg": "none"}, claims)
            return ".".join(_base64(json.dumps(part)) for part in parts) + "."
        key = self.signed_by or self.key
        return jwt.encode({"alg": "RS256", "kid": self.key.thumbprint()}, claims, key)

    def keys(self) -> dict[str, Any]:
        """The public keys."""
        public = self.key.as_dict(private=False, kid=self.key.thumbprint(), use="sig")
        return dict(KeySet.import_key_set({"keys": [public]}).as_dict(private=False))

    def _refuse(self, reason: str) -> None:
        self.refusals.append(reason)


def _base64(text: str) -> str:
    return base64.urlsafe_b64encode(text.encode()).rstrip(b"=").decode()


@contextmanager
def running(client_key: RSAKey | ECKey) -> Iterator[LocalProvider]:
    """A provider that answers on loopback until the block ends."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    provider = LocalProvider(f"http://127.0.0.1:{server.server_port}", client_key)
    server.provider = provider  # type: ignore[attr-defined]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    """Speaks HTTP for the provider."""

    @property
    def provider(self) -> LocalProvider:
        """The provider of the server."""
        found: LocalProvider = self.server.provider  # type: ignore[attr-defined]
        return found

    def do_GET(self) -> None:
        """Discovery, keys, authorization and userinfo."""
        address = urlsplit(self.path)
        if address.path == "/.well-known/openid-configuration":
            self._json(self.provider.discovery())
        elif address.path == "/keys":
            self._json(self.provider.keys())
        elif address.path == "/userinfo":
            known = self.headers["Authorization"] == "Bearer token-for-userinfo"
            self._json(self.provider.userinfo if known else {}, 200 if known else 401)
        else:
            self.send_response(302)
            self.send_header("Location", self.provider.authorize(_flat(address.query)))
            self.end_headers()

    def do_POST(self) -> None:
        """The token endpoint."""
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        tokens = self.provider.redeem(_flat(body))
        if tokens is None:
            self._json({"error": "invalid_client"}, 400)
        else:
            self._json(tokens)

    def _json(self, body: dict[str, Any], status: int = 200) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.end_headers()
        self.wfile.write(json.dumps(body).encode())

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


def _flat(query: str) -> dict[str, str]:
    return {name: values[0] for name, values in parse_qs(query).items()}
