"""Take responses out as a file."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import InvalidInput, NotFound
from firsthand.core.fiscal import Quarter
from firsthand.listen import acts
from firsthand.listen.models import Deployment
from firsthand.listen.queries.v2_file import v2_dates, v2_file
from firsthand.listen.responses.asked_in import is_a11_v2, versions_of
from firsthand.listen.responses.export.sheet import sheet
from firsthand.listen.responses.export.writing import FORMATS
from firsthand.listen.responses.reading import own_deployment, scope_of_deployment
from firsthand.record.api import Search, how_many, snapshot
from firsthand.web.synthetic import marked

_CSV = "text/csv; charset=utf-8"


@dataclass(frozen=True)
class File:
    """A file to hand over. name: carries the snapshot that it came from. chunks: its bytes."""

    name: str
    content_type: str
    chunks: Iterator[bytes]


def export(search: Search, format_: str, *, actor: Actor) -> File:
    """All that is found, as CSV, XLSX or Parquet.

    Raises NotFound for another format, NotAllowed, and InvalidInput for more than it can hold.
    """
    _require(actor, search.deployment_id)
    kind = FORMATS.get(format_)
    if kind is None:
        raise NotFound(_("There is no such file."), next_step=_("Use the links of the page."))
    if kind.most is not None and how_many(search) > kind.most:
        raise InvalidInput(
            _("There are more responses than this kind of file can hold."),
            where=kind.label,
            next_step=_("Choose a quarter, or take the CSV or Parquet file."),
        )
    deployment = own_deployment(search.deployment_id)
    log(
        acts.RESPONSES_EXPORTED,
        actor,
        deployment.id,
        file=format_,
        quarter=str(search.quarter or ""),
    )
    mark = marked(snapshot())
    chunks = kind.write(sheet(search, versions_of(deployment)), mark)
    return File(f"responses_{deployment.id}_{mark}.{format_}", kind.content_type, chunks)


def export_a11(deployment_id: uuid.UUID, quarter: Quarter, *, actor: Actor, dates: bool) -> File:
    """The A-11 v2 file of a quarter, or the file beside it that tells when each row came.

    Raises NotAllowed, and InvalidInput for a deployment that asks something else.
    """
    _require(actor, deployment_id)
    deployment = own_deployment(deployment_id)
    _require_a11(deployment)
    what = "a11-v2-dates" if dates else "a11-v2"
    log(acts.RESPONSES_EXPORTED, actor, deployment.id, file=what, quarter=str(quarter))
    name = f"{what}_{quarter}_{deployment.id}_{marked(snapshot())}.csv"
    write = v2_dates if dates else v2_file
    return File(name, _CSV, write(deployment.id, quarter))


def _require(actor: Actor, deployment_id: uuid.UUID) -> None:
    scope = scope_of_deployment(deployment_id)
    actor.require(Permission.VIEW_RESPONSES, scope)
    actor.require(Permission.DOWNLOAD, scope)


def _require_a11(deployment: Deployment) -> None:
    if not is_a11_v2(deployment.version_id):
        raise InvalidInput(
            _("This survey does not ask what the A-11 v2 file holds."),
            where=deployment.title,
            next_step=_("Take the CSV file of its responses."),
        )
