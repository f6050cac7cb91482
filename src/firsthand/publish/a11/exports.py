"""Takes the files of a submission out: checks who asks, and notes that it was done."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.catalog.api import service_by_id
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import InvalidInput, NotFound
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import denominators, deployment, v2_file
from firsthand.publish import acts
from firsthand.publish.a11.contents import SURVEY, collections
from firsthand.publish.a11.rows import collections_file, details_file
from firsthand.record.api import snapshot
from firsthand.web.synthetic import marked


class TableFile(StrEnum):
    """The two tables of a submission."""

    COLLECTIONS = "collections"
    DETAILS = "details"


@dataclass(frozen=True)
class Export:
    """A file to hand over. name: carries the snapshot that it came from. chunks: its bytes."""

    name: str
    chunks: Iterator[bytes]


def export_responses(actor: Actor, deployment_id: uuid.UUID, quarter: Quarter) -> Export:
    """The A-11 v2 response file of a deployment and quarter, as it was brought in.

    Raises NotFound for what is not there, NotAllowed, and InvalidInput for a deployment of
    another survey, which has no such file.
    """
    info = deployment(deployment_id)
    actor.require(Permission.EXPORT_SUBMISSION, service_by_id(info.service_id).scope)
    if info.survey_key != SURVEY:
        raise InvalidInput(
            _("This deployment was reported as counts, so there are no single responses."),
            where=info.title,
            next_step=_("Choose a deployment of the A-11 v2 survey."),
        )
    counted = denominators(deployment_ids=[deployment_id], quarters=[quarter])
    if not any(one.respondents for one in counted):
        raise _nothing(quarter)
    log(acts.SUBMISSION_EXPORTED, actor, deployment_id, file="responses", quarter=str(quarter))
    name = f"a11-v2_{quarter}_{deployment_id}_{marked(snapshot())}.csv"
    return Export(name, v2_file(deployment_id, quarter))


def export_table(actor: Actor, table: TableFile, quarter: Quarter) -> Export:
    """One of the two tables of a quarter, with every service that the actor may hand in.

    Raises NotAllowed for actors who may hand in nothing at all, NotFound for an empty quarter.
    """
    if not actor.may_somewhere(Permission.EXPORT_SUBMISSION):
        actor.require(Permission.EXPORT_SUBMISSION)
    made = collections(actor, quarter)
    if not made:
        raise _nothing(quarter)
    write = collections_file if table is TableFile.COLLECTIONS else details_file
    log(acts.SUBMISSION_EXPORTED, actor, None, file=table.value, quarter=str(quarter))
    name = f"a11-{table.value}_{quarter}_{marked(snapshot())}.csv"
    return Export(name, iter([write(made)]))


def _nothing(quarter: Quarter) -> NotFound:
    return NotFound(
        _("There are no responses in %(quarter)s to hand in.") % {"quarter": quarter},
        next_step=_("Import the quarter's A-11 v2 file first, or choose another quarter."),
    )
