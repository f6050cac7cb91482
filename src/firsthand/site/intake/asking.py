"""What the event loop needs of the database, asked in one thread of its own, and rarely."""

import asyncio
import uuid
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from functools import partial
from typing import Any

from django.db import close_old_connections, connection

from firsthand.core.errors import NotFound
from firsthand.listen.channels.api import events, responses
from firsthand.listen.channels.api.cloudevents import CloudEvent
from firsthand.listen.channels.api.keyring import RING
from firsthand.listen.channels.api.plan import Refused
from firsthand.listen.channels.api.responses import Incoming
from firsthand.listen.intake.live import LiveDeployment, at_hand

type Found = LiveDeployment | NotFound


class Asking:
    """Answers from what the process keeps; the thread reads what is missing or too old."""

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._under_way: dict[object, asyncio.Future[Any]] = {}

    async def keys(self) -> None:
        """Read the keys; raises OperationalError."""
        await self._ask("keys", RING.read)

    async def whether_the_database_answers(self) -> None:
        """Return if it does; raises OperationalError."""
        await self._ask("one", _select_one)

    async def deployments_of_responses(
        self, items: Sequence[Incoming | Refused]
    ) -> responses.LookUp:
        """A look-up of what these items are for, which asks nobody."""
        found: dict[tuple[str, uuid.UUID | None], Found] = {}
        for item in items:
            if not isinstance(item, Incoming) or (item.deployment, item.version) in found:
                continue
            key = (item.deployment, item.version)
            kept = _kept(item.deployment) if item.version is None else None
            look_up = partial(_tried, responses.look_up_now, item)
            found[key] = await self._ask(key, look_up) if kept is None else kept
        return lambda item: _said(found[item.deployment, item.version])

    async def deployments_of_events(self, found: Sequence[CloudEvent | Refused]) -> events.LookUp:
        """The same for the deployments that events name."""
        wanted = {events.reference_in(one) for one in found if isinstance(one, CloudEvent)} - {""}
        told: dict[str, Found] = {}
        for reference in wanted:
            kept = _kept(reference)
            look_up = partial(_tried, events.look_up_now, reference)
            told[reference] = await self._ask((reference, None), look_up) if kept is None else kept
        return lambda reference: _said(told[reference])

    async def _ask[T](self, about: object, question: Callable[[], T]) -> T:
        """The answer; all who ask about the same while it is being read get the one that comes."""
        asked: asyncio.Future[T] | None = self._under_way.get(about)
        if asked is None:
            loop = asyncio.get_running_loop()
            asked = loop.run_in_executor(self._executor, _on_a_sound_connection, question)
            self._under_way[about] = asked
            asked.add_done_callback(lambda _asked: self._under_way.pop(about))
        # One who goes away does not take the answer from the others.
        return await asyncio.shield(asked)


def _on_a_sound_connection[T](question: Callable[[], T]) -> T:
    close_old_connections()
    try:
        return question()
    except Exception:
        connection.close()
        raise


def _kept(reference: str) -> LiveDeployment | None:
    deployment_id = responses.id_in_words(reference)
    if deployment_id is None:
        return at_hand(code=reference)
    return at_hand(deployment_id=deployment_id)


def _tried[Q](look_up: Callable[[Q], LiveDeployment], question: Q) -> Found:
    try:
        return look_up(question)
    except NotFound as error:
        return error


def _said(found: Found) -> LiveDeployment:
    if isinstance(found, NotFound):
        raise found
    return found


def _select_one() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
