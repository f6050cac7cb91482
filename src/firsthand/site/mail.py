"""Mail goes to a server where one is named, else into files of the data folder."""

from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, unquote, urlsplit

from firsthand.core.errors import InvalidInput
from firsthand.site.environment import Environment


def mail_settings(env: Environment, data: Path) -> dict[str, Any]:
    """Django's settings for mail; raises InvalidInput for a bad address."""
    return {
        "DEFAULT_FROM_EMAIL": env.text("FIRSTHAND_MAIL_FROM"),
        "MAILERS": {"default": _mailer(env, data)},
    }


def _mailer(env: Environment, data: Path) -> dict[str, Any]:
    address = env.text("FIRSTHAND_SMTP_URL")
    if not address:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {"BACKEND": backend, "OPTIONS": {"file_path": str(data / "mail")}}
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname or not _is_port(parts):
        raise InvalidInput(
            "FIRSTHAND_SMTP_URL is not the address of a mail server.",
            where="environment",
            next_step="Write it like smtp://user:password@host:587.",
        )
    options = {
        "host": parts.hostname,
        "port": parts.port or 587,
        "username": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "use_tls": parts.scheme == "smtp",
        "use_ssl": parts.scheme == "smtps",
    }
    return {"BACKEND": "django.core.mail.backends.smtp.EmailBackend", "OPTIONS": options}


def _is_port(parts: SplitResult) -> bool:
    try:
        return parts.port != 0
    except ValueError:
        return False
