"""Makes the store ready for a command: the data folder, and every table that the code expects."""

from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db import OperationalError, connection
from django.db.migrations.executor import MigrationExecutor

from firsthand.core.errors import Conflict


@dataclass(frozen=True)
class StoreState:
    """What had to be done. migrations: how many were applied; zero on a second start."""

    where: str
    migrations: int


def prepare_store(*, migrate_server: bool = False) -> StoreState:
    """Make the store ready; quick and harmless when it is already.

    The embedded store (SQLite) is always brought up to date. A PostgreSQL database only with
    migrate_server, since others may be using it. Raises Conflict where the database does not
    answer, or is behind and may not be migrated by this command.
    """
    settings.DATA.mkdir(parents=True, exist_ok=True, mode=0o700)
    embedded = connection.vendor == "sqlite"
    where = str(settings.DATA) if embedded else "PostgreSQL"
    waiting = waiting_migrations()
    if not waiting:
        return StoreState(where, 0)
    if not (embedded or migrate_server):
        raise Conflict(
            f"The database is behind this version of Firsthand by {len(waiting)} migrations.",
            where=where,
            next_step="Run “firsthand up” once, or “python -m firsthand.site.manage migrate”.",
        )
    call_command("migrate", verbosity=0, interactive=False)
    return StoreState(where, len(waiting))


def waiting_migrations() -> list[str]:
    """Names of the migrations that the database still lacks; raises Conflict if it is silent."""
    try:
        executor = MigrationExecutor(connection)
    except OperationalError as error:
        # The driver's message may quote the address, which may hold a password.
        raise Conflict(
            "The database does not answer.",
            where=connection.vendor,
            next_step="Check that it runs, FIRSTHAND_DATABASE_URL, and who may connect.",
        ) from error
    plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
    return [f"{migration.app_label}.{migration.name}" for migration, _backwards in plan]
