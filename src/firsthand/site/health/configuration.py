"""Are the settings safe for where the site is reached?"""

from collections.abc import Iterator

from django.conf import settings

from firsthand.site.health.findings import Finding, failed, ok, warning
from firsthand.site.serving.address import Address


def examine_settings() -> Iterator[Finding]:
    """That they are understood is known: otherwise the command would not have started."""
    yield _debug()
    address = Address.parse(settings.BIND)
    yield _https(address)
    yield _hosts(address)
    yield _sign_in()


def _debug() -> Finding:
    if not settings.DEBUG:
        return ok("debug", "Errors are not shown in full.")
    says = "FIRSTHAND_DEBUG is on: errors show settings and data to whoever causes them."
    return failed("debug", says, "Unset FIRSTHAND_DEBUG.")


def _https(address: Address) -> Finding:
    if settings.HTTPS:
        return ok("https", "Cookies are sent over HTTPS only.")
    if address.is_loopback:
        return ok("https", f"Plain HTTP on {address.host}, which only this machine can reach.")
    says = f"Plain HTTP on {address.host}, which other machines can reach."
    return failed("https", says, "Put a proxy with HTTPS in front and set FIRSTHAND_HTTPS=yes.")


def _hosts(address: Address) -> Finding:
    names = settings.ALLOWED_HOSTS
    if "*" in names:
        says = "FIRSTHAND_HOSTS allows every name, so links in mails can be forged."
        return failed("hosts", says, "Name the hosts under which the site is reached.")
    if not address.is_loopback and set(names) <= {"localhost", "127.0.0.1", "[::1]"}:
        says = "The site listens for other machines but answers only under local names."
        return warning("hosts", says, "Set FIRSTHAND_HOSTS to the site's public name.")
    return ok("hosts", f"Answers under {', '.join(names)}.")


def _sign_in() -> Finding:
    parts = {
        "FIRSTHAND_OIDC_ISSUER": settings.OIDC_ISSUER,
        "FIRSTHAND_OIDC_CLIENT_ID": settings.OIDC_CLIENT_ID,
        "FIRSTHAND_OIDC_KEY_FILE": settings.OIDC_KEY_FILE,
    }
    missing = [name for name, value in parts.items() if not value]
    if len(missing) == len(parts):
        return ok("sign-in", "Staff sign in with a password and a second factor.")
    if missing:
        says = f"Sign-in through OpenID Connect is half set up: {', '.join(missing)} is missing."
        return failed("sign-in", says, "Set all three FIRSTHAND_OIDC_ settings, or none.")
    return ok("sign-in", "Staff sign in through OpenID Connect.")
