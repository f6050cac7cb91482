"""All examinations, in the order in which a person would fix what they find."""

from collections.abc import Iterator

from firsthand.site.health.configuration import examine_settings
from firsthand.site.health.database import examine_database
from firsthand.site.health.files import examine_files
from firsthand.site.health.findings import Finding, Status
from firsthand.site.health.messages import examine_messages
from firsthand.site.health.services import examine_services
from firsthand.site.health.tasks import examine_tasks


def examine() -> Iterator[Finding]:
    """Look at everything; the tables only where the database is in order."""
    yield from examine_files()
    database = list(examine_database())
    yield from database
    if is_healthy(database):
        yield from examine_tasks()
    yield from examine_settings()
    yield from examine_services()
    if is_healthy(database):
        yield from examine_messages()


def is_healthy(findings: list[Finding]) -> bool:
    """Whether nothing failed; warnings do not count."""
    return all(finding.status is not Status.FAILED for finding in findings)
