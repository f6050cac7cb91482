"""Bring in an A-11 v2 file of responses to one deployment in one quarter."""

import uuid
from pathlib import Path

from django.utils.translation import gettext as _

from firsthand.catalog.api import service_by_id
from firsthand.core.access import Actor, Permission, Scope
from firsthand.core.errors import InvalidInput
from firsthand.core.fiscal import Quarter
from firsthand.listen.importing.judged import Verdict
from firsthand.listen.importing.run import Progress, bring_in, check, nobody_watches
from firsthand.listen.importing.source import SourceFile
from firsthand.listen.importing.v2 import FORMAT, Given, V2Intake
from firsthand.listen.models import Deployment
from firsthand.listen.queries.deployments import deployment
from firsthand.listen.verbs.add_deployment import NewDeployment, require_sound
from firsthand.record.api import NewImport, start_import
from firsthand.record.contracts import ImportInfo, Plain


def given_for(
    target: uuid.UUID | NewDeployment,
    quarter: Quarter,
    *,
    actor: Actor,
    customers: int | None = None,
    offered: int | None = None,
) -> tuple[Given, Scope]:
    """Check what the importer says about the file; returns it with the scope it counts in.

    Raises NotFound, NotAllowed, and InvalidInput for a deployment that takes no v2 file.
    """
    for name, number in (("customers", customers), ("offered", offered)):
        if number is not None and number < 0:
            raise InvalidInput(
                _("A count is never negative."), where=name, next_step=_("Correct it.")
            )
    if isinstance(target, NewDeployment):
        require_sound(target, actor=actor)
        there = Deployment.objects.filter(id=target.id).exists()
        new = None if there else target
        given = Given(target.id, target.scale, quarter, customers, offered, new)
        return given, service_by_id(target.service_id).scope
    info = deployment(target)
    scope = service_by_id(info.service_id).scope
    actor.require(Permission.IMPORT_DATA, scope)
    if info.takes_answers:
        raise InvalidInput(
            _("This deployment takes its answers itself; a file would count them twice."),
            where=info.title,
            next_step=_("Add a deployment for answers that were taken elsewhere."),
        )
    if info.survey_key != FORMAT:
        raise InvalidInput(
            _("This deployment asks other questions than the A-11 v2 survey."),
            where=info.title,
            next_step=_("Choose a deployment of the v2 survey, or add one."),
        )
    return Given(info.id, info.scale, quarter, customers, offered), scope


def new_v2_import(source: SourceFile, given: Given, *, upload: str = "") -> NewImport:
    """What the record keeps of this import; those of one deployment take turns."""
    options: dict[str, Plain] = {"customers": given.customers, "offered": given.offered}
    if given.new is not None:
        options |= {f"new_{name}": value for name, value in given.new.to_plain().items()}
    return NewImport(
        format=FORMAT,
        filename=source.filename,
        sha256=source.sha256,
        size=source.size,
        lane=given.source,
        deployment_id=given.deployment_id,
        quarter=given.quarter,
        options=options,
        upload=upload,
    )


def import_v2(
    path: Path,
    target: uuid.UUID | NewDeployment,
    quarter: Quarter,
    *,
    actor: Actor,
    customers: int | None = None,
    offered: int | None = None,
    filename: str = "",
    progress: Progress = nobody_watches,
) -> ImportInfo:
    """Take the whole file or nothing of it; returns the import, complete or refused.

    target: a deployment, or one to make if the file is taken. A response that was taken before
    changes nothing; one whose id was taken with other answers, or in another quarter, refuses the
    file. Raises as `given_for`, InvalidInput where there is no such file, and Conflict while
    another file is being brought into the deployment.
    """
    given, scope = given_for(target, quarter, actor=actor, customers=customers, offered=offered)
    source = SourceFile.at(path, filename)
    claimed = start_import(new_v2_import(source, given), actor=actor, scope=scope)
    return bring_in(V2Intake(given), source, claimed, actor=actor, progress=progress)


def check_v2(
    path: Path,
    target: uuid.UUID | NewDeployment,
    quarter: Quarter,
    *,
    actor: Actor,
    filename: str = "",
    progress: Progress = nobody_watches,
) -> Verdict:
    """What an import would find; writes nothing."""
    given, _scope = given_for(target, quarter, actor=actor)
    source = SourceFile.at(path, filename)
    return check(V2Intake(given), source, lambda count: progress(count / source.size))
