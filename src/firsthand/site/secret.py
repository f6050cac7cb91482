"""The secret key: given, or made once and kept where only the owner of the data can read it."""

import os
import secrets
from pathlib import Path

from firsthand.site.environment import Environment

FILE_NAME = "secret-key"


def secret_key(env: Environment, data: Path) -> str:
    """Return the key; makes the file on first use, so that a second start keeps the sessions."""
    given = env.text("FIRSTHAND_SECRET_KEY")
    if given:
        return given
    path = data / FILE_NAME
    if not path.exists():
        data.mkdir(parents=True, exist_ok=True, mode=0o700)
        try:
            descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:  # another process was first
            return path.read_text(encoding="ascii")
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")
