"""Where the ledger lives: SQLite in the data folder, or PostgreSQL by address."""

from pathlib import Path
from typing import Any

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from firsthand.core.errors import InvalidInput
from firsthand.site.environment import Environment

_SQLITE_START = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; "
    "PRAGMA busy_timeout=20000;"
)
_NAMES = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}


def database_settings(env: Environment, data: Path) -> dict[str, Any]:
    """Django's settings for the one database; raises InvalidInput for a bad address."""
    address = env.text("FIRSTHAND_DATABASE_URL")
    return _postgresql(address) if address else _sqlite(data)


def _sqlite(data: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": data / "firsthand.sqlite3",
        # The last connection that closes folds the log back into the file: not at every request.
        "CONN_MAX_AGE": 600,
        # IMMEDIATE: a transaction that will write waits for its turn instead of failing half-way.
        "OPTIONS": {"init_command": _SQLITE_START, "transaction_mode": "IMMEDIATE", "timeout": 20},
    }


def _postgresql(address: str) -> dict[str, Any]:
    if not address.startswith(("postgresql://", "postgres://")):
        raise _bad_address()
    try:
        parts = conninfo_to_dict(address)
    except ProgrammingError as error:
        raise _bad_address() from error
    if not str(parts.get("port", "0")).isdigit():
        raise _bad_address()
    known = {_NAMES[name]: value for name, value in parts.items() if name in _NAMES}
    options = {name: value for name, value in parts.items() if name not in _NAMES}
    return {
        "ENGINE": "django.db.backends.postgresql",
        **known,
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }


def _bad_address() -> InvalidInput:
    # The address may hold a password, so the message does not repeat it.
    return InvalidInput(
        "FIRSTHAND_DATABASE_URL is not a PostgreSQL address.",
        where="environment",
        next_step="Write it like postgresql://user@host:5432/name, or unset it for SQLite.",
    )
