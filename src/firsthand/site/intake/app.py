"""The ASGI application of the intake process: plain ASGI, the bodies read by msgspec."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, MutableMapping
from concurrent.futures import ThreadPoolExecutor
from http import HTTPStatus
from typing import Any

from django.db import InterfaceError, OperationalError

from firsthand.listen.channels.api import bodies, cloudevents, events, responses
from firsthand.listen.channels.api.keyring import RING, KeyVerb, LiveKey
from firsthand.listen.channels.api.plan import Plan
from firsthand.listen.channels.api.proving import digest_in, prove
from firsthand.listen.channels.api.wire import Answer, Refusal, away, problem, success
from firsthand.site.intake.asking import Asking
from firsthand.site.intake.writer import Full, Job, Writer

type Message = MutableMapping[str, Any]
type Receive = Callable[[], Awaitable[Message]]
type Send = Callable[[Message], Awaitable[None]]

PREFIX = "/api/v1/"
_log = logging.getLogger("firsthand.intake")


class IntakeApp:
    """POST /api/v1/responses and /api/v1/events, and GET /health/."""

    def __init__(self) -> None:
        self._writer: Writer | None = None
        self._asking = Asking(ThreadPoolExecutor(1, "reader"))
        self._ways = {
            f"{PREFIX}responses": (KeyVerb.RESPONSES, self._responses),
            f"{PREFIX}events": (KeyVerb.EVENTS, self._events),
        }

    async def __call__(self, scope: MutableMapping[str, Any], receive: Receive, send: Send) -> None:
        """One connection event of ASGI."""
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["type"] == "http":
            answer = await self._answer(scope, receive)
            await send(_start(answer))
            await send({"type": "http.response.body", "body": answer.body})

    async def _live(self, receive: Receive, send: Send) -> None:
        while True:
            message = await receive()
            if message["type"] == "lifespan.startup":
                self._start_writer()
                await send({"type": "lifespan.startup.complete"})
            elif message["type"] == "lifespan.shutdown":
                if self._writer is not None:
                    await self._writer.stop()
                await send({"type": "lifespan.shutdown.complete"})
                return

    def _start_writer(self) -> Writer:
        if self._writer is None:
            self._writer = Writer(asyncio.get_running_loop())
            self._writer.start()
        return self._writer

    async def _answer(self, scope: MutableMapping[str, Any], receive: Receive) -> Answer:
        try:
            return await self._route(scope, receive)
        except Refusal as refusal:
            return refusal.answer
        except (OperationalError, InterfaceError, Full):
            return away()
        except Exception:
            _log.exception("a request could not be answered")
            return problem(HTTPStatus.INTERNAL_SERVER_ERROR, "We made a mistake.")

    async def _route(self, scope: MutableMapping[str, Any], receive: Receive) -> Answer:
        path, method = scope["path"], scope["method"]
        if path == "/health/":
            await self._asking.whether_the_database_answers()
            return success(HTTPStatus.OK, {"status": "ok"})
        if path not in self._ways:
            return problem(HTTPStatus.NOT_FOUND, "There is nothing at this address.", where=path)
        if method != "POST":
            return problem(HTTPStatus.METHOD_NOT_ALLOWED, "Only POST is answered here.")
        verb, take = self._ways[path]
        headers = _headers(scope, None if verb is KeyVerb.EVENTS else _OF_RESPONSES)
        digest = digest_in(headers.get("authorization"))
        if RING.needs_reading(digest):
            await self._asking.keys()
        key = prove(digest, verb)
        return await take(key, headers, await _body(headers, receive))

    async def _responses(self, key: LiveKey, headers: bodies.Headers, body: bytes) -> Answer:
        items, ids, is_list = responses.read(body, headers.get("content-type"))
        look_up = await self._asking.deployments_of_responses(items)
        plan = responses.plan(items, ids, is_list=is_list, key=key, look_up=look_up)
        if not plan.ready:
            return plan.answer([])
        job = Job(key, _future(), responses=plan.ready)
        return await self._written(job, plan)

    async def _events(self, key: LiveKey, headers: bodies.Headers, body: bytes) -> Answer:
        found, ids, is_list = cloudevents.read(headers, body)
        look_up = await self._asking.deployments_of_events(found)
        plan = events.plan(found, ids, is_list=is_list, key=key, look_up=look_up)
        if not plan.ready:
            return plan.answer([])
        return await self._written(Job(key, _future(), events=plan.ready), plan)

    async def _written(self, job: Job, plan: Plan[Any]) -> Answer:
        self._start_writer().submit(job)
        return plan.answer(await job.future)


# What a request with responses is read by; an event may stand in any header.
_OF_RESPONSES = frozenset({b"authorization", b"content-type", b"content-length"})


def _headers(scope: MutableMapping[str, Any], wanted: frozenset[bytes] | None) -> dict[str, str]:
    return {
        str(name, "latin-1"): str(value, "latin-1")
        for name, value in scope["headers"]
        if wanted is None or name in wanted
    }


def _future() -> asyncio.Future[Any]:
    return asyncio.get_running_loop().create_future()


async def _body(headers: bodies.Headers, receive: Receive) -> bytes:
    """The body; raises Refusal as soon as it is too large."""
    told = headers.get("content-length", "")
    length = int(told) if told.isdigit() else None
    bodies.require_size(length or 0)
    parts, size = [], 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Refusal(problem(HTTPStatus.BAD_REQUEST, "The request ended half-way."))
        part = message.get("body", b"")
        size += len(part)
        bodies.require_size(size)
        parts.append(part)
        # The length that was told is what the server reads: asking on for nothing costs a turn.
        if size == length or not message.get("more_body", False):
            return b"".join(parts)


def _start(answer: Answer) -> Message:
    headers = [
        (b"content-type", answer.content_type.encode()),
        (b"content-length", b"%d" % len(answer.body)),
        (b"x-content-type-options", b"nosniff"),
    ]
    if answer.headers:
        headers += [(name.lower().encode(), value.encode()) for name, value in answer.headers]
    return {"type": "http.response.start", "status": answer.status, "headers": headers}
