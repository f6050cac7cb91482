"""Work that is done outside of requests."""

import uuid

from django.tasks import task

from firsthand.core.errors import FirsthandError
from firsthand.listen.importing.work import work_on


@task()
def run_import(import_id: str) -> None:
    """Bring an uploaded file in. What stops it is kept with the import, for people to read."""
    try:
        work_on(uuid.UUID(import_id))
    except FirsthandError:
        return
