"""Is the database there, new enough, sound, and up to date?"""

from collections.abc import Iterator
from pathlib import Path

from django.db import OperationalError, connection

from firsthand.site.cli.store import waiting_migrations
from firsthand.site.health.findings import Finding, failed, ok

OLDEST_POSTGRESQL = 15
_UPDATE = "Run “firsthand up”, or “python -m firsthand.site.manage migrate”."


def examine_database() -> Iterator[Finding]:
    """Yields nothing more after the first thing that makes further questions useless."""
    if connection.vendor == "sqlite" and not _has_file():
        yield failed(
            "database", "There is no store yet.", "Run “firsthand up” or “firsthand demo”."
        )
        return
    try:
        connection.ensure_connection()
    except OperationalError:
        # The driver's message may quote the address, which may hold a password.
        next_step = "Check that it runs, FIRSTHAND_DATABASE_URL, and who may connect."
        yield failed("database", "The database does not answer.", next_step)
        return
    yield from _sqlite() if connection.vendor == "sqlite" else _postgresql()
    yield _migrations()


def _has_file() -> bool:
    # Asked before connecting, which would make an empty file. In tests the store is in memory.
    name = str(connection.settings_dict["NAME"])
    return "mode=memory" in name or name == ":memory:" or Path(name).is_file()


def _ask(query: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    return str(row[0]) if row else ""


def _sqlite() -> Iterator[Finding]:
    yield ok("database", f"SQLite {_ask('SELECT sqlite_version()')} answers.")
    mode = _ask("PRAGMA journal_mode")
    if mode in {"wal", "memory"}:
        yield ok("journal", f"The journal mode is {mode}.")
    else:
        says = f"The journal mode is {mode}, so readers and writers block each other."
        yield failed(
            "journal", says, "Move FIRSTHAND_DATA to a local disk; network disks lack WAL."
        )
    verdict = _ask("PRAGMA quick_check(1)")
    if verdict == "ok":
        yield ok("integrity", "The store is sound (quick check).")
    else:
        says = "The store is damaged."
        yield failed("integrity", says, "Stop Firsthand and restore the latest backup.")


def _postgresql() -> Iterator[Finding]:
    number = int(_ask("SHOW server_version_num"))
    version = _ask("SHOW server_version")
    if number // 10_000 >= OLDEST_POSTGRESQL:
        yield ok("database", f"PostgreSQL {version} answers.")
    else:
        says = f"PostgreSQL {version} is older than {OLDEST_POSTGRESQL}."
        yield failed("database", says, f"Move to PostgreSQL {OLDEST_POSTGRESQL} or newer.")


def _migrations() -> Finding:
    waiting = waiting_migrations()
    if not waiting:
        return ok("migrations", "All tables are up to date.")
    return failed("migrations", f"{len(waiting)} migrations are waiting.", _UPDATE)
