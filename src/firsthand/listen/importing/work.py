"""The work of a queued upload."""

import uuid

from firsthand.core.access import Actor, Grant, Role
from firsthand.listen.importing.answers import FORMAT as ANSWERS
from firsthand.listen.importing.answers import AnswersIntake
from firsthand.listen.importing.answers_import import onto_of
from firsthand.listen.importing.judged import Intake
from firsthand.listen.importing.run import bring_in, nobody_watches
from firsthand.listen.importing.source import SourceFile
from firsthand.listen.importing.spool import discard, spooled
from firsthand.listen.importing.v1 import V1Intake
from firsthand.listen.importing.v2 import FORMAT as V2
from firsthand.listen.importing.v2 import Given, V2Intake
from firsthand.listen.queries.deployments import deployment
from firsthand.record import api as record
from firsthand.record.contracts import ImportInfo
from firsthand.record.states import ImportState


def work_on(import_id: uuid.UUID) -> ImportInfo:
    """Bring the upload in, then delete it; it is kept only where the import may go on later.

    Answers to a deployment of ours are only checked first: they count as soon as they are taken,
    so somebody looks at the check and says so.
    """
    claimed = record.claim_import(import_id)
    source = SourceFile(spooled(claimed.upload), claimed.filename, claimed.sha256, claimed.size)
    done = bring_in(
        _intake(claimed),
        source,
        claimed,
        actor=_stand_in(claimed),
        progress=nobody_watches,
        waits=claimed.format == ANSWERS,
    )
    if done.state is not ImportState.CHECKED:
        discard(claimed.upload)
    return done


def _intake(claimed: ImportInfo) -> Intake:
    if claimed.format == ANSWERS:
        return AnswersIntake(onto_of(claimed))
    if claimed.format != V2 or claimed.deployment_id is None or claimed.quarter is None:
        return V1Intake()
    info = deployment(claimed.deployment_id)
    return V2Intake(
        Given(
            info.id,
            info.scale,
            claimed.quarter,
            customers=_number(claimed, "customers"),
            offered=_number(claimed, "offered"),
        )
    )


def _number(claimed: ImportInfo, option: str) -> int | None:
    value = claimed.options.get(option)
    return value if isinstance(value, int) else None


def _stand_in(claimed: ImportInfo) -> Actor:
    """Whoever uploaded it, with the right that was checked when they did, and no other."""
    on = None
    if claimed.deployment_id is not None:
        on = deployment(claimed.deployment_id).service_id
    return Actor(claimed.actor_id, claimed.actor_name, (Grant(Role.CX_OFFICER, on),))
