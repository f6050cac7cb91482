"""Sign-in through an OpenID provider: authorization code, PKCE, private_key_jwt."""
