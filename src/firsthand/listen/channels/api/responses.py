"""POST /responses: from bytes to what the record takes. Asks no database."""

import datetime as dt
import uuid
from collections.abc import Callable
from http import HTTPStatus
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from firsthand.core.errors import Conflict, FirsthandError, NotFound
from firsthand.listen.channels.api import bodies
from firsthand.listen.channels.api.keyring import LiveKey
from firsthand.listen.channels.api.plan import Plan, Refused
from firsthand.listen.channels.api.wire import JSON, refusal
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import LiveDeployment, as_asked_in, live
from firsthand.listen.intake.preparing import Prepared, prepare
from firsthand.listen.verbs.take import require_open

type Moment = Annotated[dt.datetime, Meta(tz=True)]
type Language = Annotated[str, Meta(pattern=r"^([a-z]{2,3}(-[A-Za-z0-9]{2,8})*)?$", max_length=12)]


class Incoming(msgspec.Struct, forbid_unknown_fields=True):
    """One response as it is sent. deployment: its id or code. id: the sender's, once for all.

    answers: by question name. version: of the survey, where it is not the present one.
    """

    deployment: Annotated[str, Meta(min_length=1, max_length=64)]
    id: Annotated[str, Meta(min_length=1, max_length=200)]
    answers: dict[str, Any]
    language: Language = ""
    started_at: Moment | None = None
    answered_at: Moment | None = None
    version: uuid.UUID | None = None


class _Named(msgspec.Struct):
    id: Any = ""


_incoming = msgspec.json.Decoder(Incoming)
_named = msgspec.json.Decoder(_Named)

_SHORTEST_ID = 32

type LookUp = Callable[[Incoming], LiveDeployment]


def read(body: bytes, content_type: str | None) -> tuple[list[Incoming | Refused], list[str], bool]:
    """The items, their ids, and whether they came as a list; raises Refusal."""
    if bodies.media_type(content_type) != JSON:
        raise refusal(
            HTTPStatus.UNSUPPORTED_MEDIA_TYPE,
            "Responses are sent as JSON.",
            where="Content-Type",
            next_step=f"Send {JSON}.",
        )
    raws, is_list = bodies.items_of(body)
    items = [_read(raw) for raw in raws]
    ids = [
        item.id if isinstance(item, Incoming) else id_in(raw)
        for item, raw in zip(items, raws, strict=True)
    ]
    return items, ids, is_list


def _read(raw: msgspec.Raw) -> Incoming | Refused:
    try:
        item = _incoming.decode(raw)
    except msgspec.ValidationError as error:
        return unfit(bodies.told_simply(error))
    except bodies.UNREADABLE as error:
        raise bodies.unreadable(error) from None
    if not item.id.isprintable():
        return unfit("The id has characters that cannot be printed.")
    return item


def id_in(raw: msgspec.Raw) -> str:
    """The id of an item that could not be read as a whole, as far as it has one."""
    try:
        found = _named.decode(raw).id
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return ""
    return found[:200] if isinstance(found, str) and found.isprintable() else ""


def unfit(what: str) -> Refused:
    """An item that has not the right shape."""
    return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, what, "See the description of the format.")


def plan(
    items: list[Incoming | Refused], ids: list[str], *, is_list: bool, key: LiveKey, look_up: LookUp
) -> Plan[Prepared]:
    """Each item prepared, or refused with the reason. look_up: raises NotFound."""
    entries = [item if isinstance(item, Refused) else _entry(item, key, look_up) for item in items]
    return Plan(ids, entries, is_list, "response")


def look_up_now(item: Incoming) -> LiveDeployment:
    """The deployment that an item is for, from the database where need be; raises NotFound."""
    deployment = find_deployment(item.deployment)
    return deployment if item.version is None else as_asked_in(deployment, item.version)


def find_deployment(reference: str) -> LiveDeployment:
    """The deployment of an id or code; raises NotFound."""
    deployment_id = id_in_words(reference)
    return live(code=reference) if deployment_id is None else live(deployment_id=deployment_id)


def id_in_words(reference: str) -> uuid.UUID | None:
    """The id, if the text is one; a code never is, for it is shorter."""
    if len(reference) < _SHORTEST_ID:
        return None
    try:
        return uuid.UUID(reference)
    except ValueError:
        return None


def _entry(item: Incoming, key: LiveKey, look_up: LookUp) -> Prepared | Refused:
    try:
        deployment = look_up(item)
    except NotFound as error:
        return _not_found(error)
    if not key.reaches(deployment):
        return OUT_OF_REACH
    arrived = Item(
        source=deployment.api_source,
        source_id=item.id,
        answers=item.answers,
        language=item.language,
        started_at=item.started_at,
        occurred_at=item.answered_at,
        vouched_for=True,
    )
    try:
        require_open(deployment, arrived)
    except Conflict as error:
        return _said(HTTPStatus.CONFLICT, error)
    return prepare(deployment, arrived)


# The same for a deployment that is not there: a key is not for finding out what there is.
OUT_OF_REACH = Refused(
    HTTPStatus.FORBIDDEN,
    "This key may not send to this deployment, or there is none of that name.",
    "Check the deployment, or use a key that was made for it.",
)


def _not_found(error: NotFound) -> Refused:
    if error.problem.where == "version":
        return _said(HTTPStatus.UNPROCESSABLE_ENTITY, error)
    return OUT_OF_REACH


def _said(status: HTTPStatus, error: FirsthandError) -> Refused:
    return Refused(status, error.problem.what, error.problem.next_step)
