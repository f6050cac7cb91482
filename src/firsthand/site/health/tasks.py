"""Is somebody working on the queued tasks?"""

import datetime as dt
from collections.abc import Iterator

from django_tasks_db.models import DBTaskResult

from firsthand.core.clock import now
from firsthand.site.health.findings import Finding, ok, warning

_PATIENCE = dt.timedelta(minutes=10)
_MEMORY = dt.timedelta(days=7)


def examine_tasks() -> Iterator[Finding]:
    """Needs a database that is up to date."""
    waiting = DBTaskResult.objects.ready()
    late = waiting.filter(enqueued_at__lt=now() - _PATIENCE).count()
    if late:
        says = f"{late} tasks have waited more than ten minutes."
        yield warning("tasks", says, "Start “firsthand up”: it runs the task worker.")
    else:
        yield ok("tasks", f"{waiting.count()} tasks are waiting, none for long.")
    recently = now() - _MEMORY
    broken = DBTaskResult.objects.failed().filter(finished_at__gt=recently).count()
    if broken:
        says = f"{broken} tasks failed in the last seven days."
        yield warning("failed tasks", says, "Look at the sources page for imports that failed.")
