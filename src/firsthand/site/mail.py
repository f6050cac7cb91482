"""Mail goes to a server where one is named, else into files of the data folder."""

from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from firsthand.core.errors import InvalidInput
from firsthand.site.environment import Environment


def mail_settings(env: Environment, data: Path) -> dict[str, Any]:
    """Django's settings for mail; raises InvalidInput for a bad address."""
    sender = {"DEFAULT_FROM_EMAIL": env.text("FIRSTHAND_MAIL_FROM")}
    address = env.text("FIRSTHAND_SMTP_URL")
    if not address:
        backend = "django.core.mail.backends.filebased.EmailBackend"
        return {**sender, "EMAIL_BACKEND": backend, "EMAIL_FILE_PATH": data / "mail"}
    parts = urlsplit(address)
    if parts.scheme not in {"smtp", "smtps"} or not parts.hostname:
        raise InvalidInput(
            "FIRSTHAND_SMTP_URL is not the address of a mail server.",
            where="environment",
            next_step="Write it like smtp://user:password@host:587.",
        )
    return {
        **sender,
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": parts.hostname,
        "EMAIL_PORT": parts.port or 587,
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }
