"""Do the other machines answer that the settings name? No network where they name none."""

import json
import socket
import urllib.request
from collections.abc import Iterator

from django.conf import settings

from firsthand.site.health.findings import Finding, failed, ok, warning

_SECONDS = 5
_DISCOVERY = "/.well-known/openid-configuration"


def examine_services() -> Iterator[Finding]:
    """The mail server and the OpenID provider."""
    yield _mail()
    if settings.OIDC_ISSUER:
        yield _provider(settings.OIDC_ISSUER)


def _mail() -> Finding:
    mailers: dict[str, dict[str, dict[str, str]]] = settings.MAILERS  # type: ignore[misc] # not in the stubs
    options = mailers["default"].get("OPTIONS", {})
    if "host" not in options:
        says = f"Mails are not sent but written to {options.get('file_path', 'memory')}."
        if settings.HTTPS:
            return warning("mail", says, "Set FIRSTHAND_SMTP_URL so that staff get their mails.")
        return ok("mail", says)
    host, port = options["host"], options["port"]
    try:
        socket.create_connection((host, port), timeout=_SECONDS).close()
    except OSError as error:
        says = f"The mail server {host}:{port} does not answer ({error.strerror or error})."
        return failed("mail", says, "Check FIRSTHAND_SMTP_URL and the firewall.")
    return ok("mail", f"The mail server {host}:{port} answers.")


def _provider(issuer: str) -> Finding:
    next_step = "Check FIRSTHAND_OIDC_ISSUER and the firewall."
    if not issuer.startswith(("https://", "http://")):
        return failed("openid", "FIRSTHAND_OIDC_ISSUER is not a web address.", next_step)
    try:
        address = issuer.rstrip("/") + _DISCOVERY
        with urllib.request.urlopen(address, timeout=_SECONDS) as answer:  # noqa: S310 -- checked
            named = json.load(answer).get("issuer")
    except (OSError, ValueError, AttributeError):
        return failed("openid", "The OpenID provider does not describe itself.", next_step)
    if named != issuer:
        return failed("openid", "The OpenID provider calls itself by another address.", next_step)
    return ok("openid", "The OpenID provider answers.")
