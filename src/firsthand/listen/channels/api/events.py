"""POST /events: from CloudEvents to what the record takes. Asks no database."""

import re
from collections.abc import Callable, Sequence
from http import HTTPStatus

from firsthand.core.clock import now
from firsthand.core.errors import NotFound
from firsthand.listen.channels.api.cloudevents import CloudEvent
from firsthand.listen.channels.api.keyring import LiveKey
from firsthand.listen.channels.api.plan import Plan, Refused
from firsthand.listen.channels.api.responses import OUT_OF_REACH, find_deployment
from firsthand.listen.intake.items import Taken
from firsthand.listen.intake.live import LiveDeployment
from firsthand.record.submissions import Fate, Happening, Json, Outcome

# The extension attribute that names the deployment which an event is about.
DEPLOYMENT = "deployment"
# Types of ours mean something to the figures; of these a sender may count its own.
OURS = "gov.firsthand."
COUNTED = re.compile(r"gov\.firsthand\.form\.(offered|opened|started|page_reached)")

type LookUp = Callable[[str], LiveDeployment]


def plan(
    events: Sequence[CloudEvent | Refused],
    ids: Sequence[str],
    *,
    is_list: bool,
    key: LiveKey,
    look_up: LookUp,
) -> Plan[Happening]:
    """Each event ready, or refused with the reason. look_up: raises NotFound."""
    entries = [
        event if isinstance(event, Refused) else _entry(event, key, look_up) for event in events
    ]
    return Plan(ids, entries, is_list, "event")


def look_up_now(reference: str) -> LiveDeployment:
    """The deployment of an id or code, from the database where need be; raises NotFound."""
    return find_deployment(reference)


def reference_in(event: CloudEvent) -> str:
    """The deployment that an event names; empty where it names none."""
    return str(event.extensions.get(DEPLOYMENT, ""))


def as_taken(outcomes: Sequence[Outcome]) -> list[Taken]:
    """The outcomes of events in the words of responses."""
    unheld = {"": "The database will not hold this event."}
    return [
        Taken(each.fate, each.id, unheld if each.fate is Fate.REFUSED else {}) for each in outcomes
    ]


def _entry(event: CloudEvent, key: LiveKey, look_up: LookUp) -> Happening | Refused:
    reference, deployment = reference_in(event), None
    if reference:
        try:
            deployment = look_up(reference)
        except NotFound:
            return OUT_OF_REACH
        if not key.reaches(deployment):
            return OUT_OF_REACH
    elif key.deployment_ids:
        return _UNNAMED
    kind = event.envelope.type
    if kind.startswith(OURS) and not (deployment and COUNTED.fullmatch(kind)):
        return _OURS_ALONE
    return _happening(event, deployment)


def _happening(event: CloudEvent, deployment: LiveDeployment | None) -> Happening:
    envelope = event.envelope
    attributes: dict[str, Json] = {
        name: value for name, value in event.extensions.items() if name != DEPLOYMENT
    }
    if envelope.datacontenttype:
        attributes["datacontenttype"] = envelope.datacontenttype
    if envelope.dataschema:
        attributes["dataschema"] = envelope.dataschema
    if event.is_base64:
        # CloudEvents allows no such extension name twice: the data stand there as text.
        attributes["data_base64"] = True
    return Happening(
        source=envelope.source,
        source_id=envelope.id,
        type=envelope.type,
        time=envelope.time or now(),
        subject=envelope.subject or "",
        deployment_id=deployment.id if deployment else None,
        data=event.data,
        attributes=attributes,
    )


_UNNAMED = Refused(
    HTTPStatus.FORBIDDEN,
    "This key is for certain deployments, and the event names none.",
    f"Name one in the attribute “{DEPLOYMENT}”, or use a key for a place of the catalog.",
)
_OURS_ALONE = Refused(
    HTTPStatus.UNPROCESSABLE_ENTITY,
    f"Types that begin with {OURS} are ours.",
    "Use a type of your own, or one of those that the format describes, with a deployment.",
)
