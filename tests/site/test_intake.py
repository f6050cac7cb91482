"""The intake process gives the same answers as the site's API, and keeps its promises alone."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from firsthand.listen.channels.api import responses
from firsthand.listen.channels.api.keyring import RING
from firsthand.listen.intake.live import LiveDeployment
from firsthand.listen.intake.reach import Reach
from firsthand.listen.models import Deployment
from firsthand.record.models import Event, Response
from firsthand.site.intake import writer
from firsthand.site.intake.app import IntakeApp
from tests.listen.channels.api.cases import EVENT, EVENTS, GOOD, RESPONSES, STRUCTURED, Case, check
from tests.listen.channels.api.conftest import fresh_ring, key_for, lakes_key  # noqa: F401
from tests.support.cast import House
from tests.support.deployments import put_out

pytestmark = pytest.mark.django_db(transaction=True)


@dataclass(frozen=True)
class Heard:
    """What came back."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def told(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)


async def post(
    app: IntakeApp, path: str, body: bytes, headers: dict[str, str], *, chunk: int = 100_000
) -> Heard:
    """One request by the rules of ASGI, its body in chunks."""
    chunks = [body[at : at + chunk] for at in range(0, len(body), chunk)] or [b""]
    parts = iter(enumerate(chunks, start=1))
    sent: list[Any] = []

    async def receive() -> dict[str, Any]:
        number, part = next(parts)
        return {"type": "http.request", "body": part, "more_body": number < len(chunks)}

    async def send(message: Any) -> None:
        sent.append(message)

    raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": "http", "method": "POST", "path": path, "headers": raw}
    await app(scope, receive, send)
    told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
    return Heard(sent[0]["status"], told, sent[1]["body"])


def run(talk: Callable[[IntakeApp], Awaitable[Any]]) -> Any:
    """Start an intake process, talk to it, and stop it as a server would."""

    async def whole() -> Any:
        app = IntakeApp()
        messages = iter([{"type": "lifespan.startup"}, {"type": "lifespan.shutdown"}])
        stop = asyncio.Event()

        async def receive() -> Any:
            message = next(messages)
            if message["type"] == "lifespan.shutdown":
                await stop.wait()
            return message

        async def send(_message: Any) -> None:
            """Nobody listens."""

        life = asyncio.create_task(app({"type": "lifespan"}, receive, send))
        await asyncio.sleep(0)
        try:
            return await talk(app)
        finally:
            stop.set()
            await life
            # The reader's connection would hold the test database open.
            await app._asking._ask("end", lambda: connection.close())  # noqa: PLW0108 -- of that thread

    # In a thread of its own: the browser tests leave an event loop in this one.
    with ThreadPoolExecutor(max_workers=1) as pool:
        return pool.submit(asyncio.run, whole()).result()


def _headers(key: str, kind: str = "application/json", **more: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {key}", "Content-Type": kind, **more}


def say(key: str, path: str, body: Any, **headers: str) -> Heard:
    """One request to a process of its own."""
    raw = body if isinstance(body, bytes) else json.dumps(body).encode()
    heard: Heard = run(lambda app: post(app, f"/api/v1/{path}", raw, {**_headers(key), **headers}))
    return heard


@pytest.mark.parametrize("case", [*RESPONSES, *EVENTS], ids=lambda case: case.name)
def test_each_request_gets_the_answer_that_the_site_gives(case: Case, lakes_key: str) -> None:  # noqa: F811
    heard = say(lakes_key, case.path, case.body, **{"Content-Type": case.kind, **case.headers})
    check(case, heard.status, heard.headers["content-type"], heard.body)
    rows = Response.objects.count() + Event.objects.count()
    fates = case.statuses or (("taken",) if case.status == 201 else ())
    assert rows == fates.count("taken")


@pytest.mark.parametrize("key", ["fh_wrong", ""])
def test_without_a_key_nothing_is_taken(key: str, visit: Deployment) -> None:
    heard = say(key, "responses", GOOD)
    assert (heard.status, heard.headers["www-authenticate"]) == (401, "Bearer")
    assert not Response.objects.exists()


def test_a_key_reaches_its_deployments_and_no_other(house: House, visit: Deployment) -> None:
    put_out(house, "tolls", service_id=house.tolls.id)
    key = key_for(Reach(deployment_ids=(visit.id,)))
    assert say(key, "responses", {**GOOD, "deployment": "tolls"}).status == 403
    assert say(key, "responses", GOOD).status == 201


def test_what_queues_during_one_commit_is_the_next_batch(
    lakes_key: str,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sizes: list[int] = []
    settle = writer.settle

    def counted(batch: Any) -> Any:
        sizes.append(len(batch))
        return settle(batch)

    monkeypatch.setattr(writer, "settle", counted)

    async def talk(app: IntakeApp) -> list[Heard]:
        bodies = [json.dumps({**GOOD, "id": f"r-{n}"}).encode() for n in range(200)]
        headers = _headers(lakes_key)
        return await asyncio.gather(
            *(post(app, "/api/v1/responses", body, headers) for body in bodies)
        )

    heard = run(talk)
    assert {one.status for one in heard} == {201}
    assert Response.objects.count() == 200
    assert sum(sizes) == 200
    assert len(sizes) < 50


def test_the_same_response_twice_in_one_batch_counts_once(lakes_key: str) -> None:  # noqa: F811
    async def talk(app: IntakeApp) -> list[Heard]:
        body, headers = json.dumps(GOOD).encode(), _headers(lakes_key)
        return await asyncio.gather(
            *(post(app, "/api/v1/responses", body, headers) for _time in range(20))
        )

    statuses = sorted(one.status for one in run(talk))
    assert statuses == [200] * 19 + [201]
    assert Response.objects.count() == 1


def test_a_fault_of_ours_in_one_request_is_kept_from_the_others(
    lakes_key: str,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settle = writer.settle

    def faulty(batch: Any) -> Any:
        if any(row.submission.source_id == "poison" for row in batch):
            raise ZeroDivisionError
        return settle(batch)

    monkeypatch.setattr(writer, "settle", faulty)

    async def talk(app: IntakeApp) -> list[Heard]:
        ids = ["r-1", "poison", "r-2", "r-3"]
        bodies = [json.dumps({**GOOD, "id": each}).encode() for each in ids]
        headers = _headers(lakes_key)
        return await asyncio.gather(
            *(post(app, "/api/v1/responses", body, headers) for body in bodies)
        )

    assert [one.status for one in run(talk)] == [201, 500, 201, 201]
    assert set(Response.objects.values_list("source_id", flat=True)) == {"r-1", "r-2", "r-3"}


def test_away_is_said_and_it_goes_on_by_itself(
    lakes_key: str,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    settle, fails = writer.settle, [True, False]

    def sometimes(batch: Any) -> Any:
        if fails.pop(0):
            raise OperationalError("server closed the connection")
        return settle(batch)

    monkeypatch.setattr(writer, "settle", sometimes)

    async def talk(app: IntakeApp) -> list[Heard]:
        body, headers = json.dumps(GOOD).encode(), _headers(lakes_key)
        return [await post(app, "/api/v1/responses", body, headers) for _time in range(2)]

    first, second = run(talk)
    assert (first.status, first.headers["retry-after"]) == (503, "5")
    assert second.status == 201
    assert Response.objects.count() == 1


def test_when_more_waits_than_we_hold_it_says_so(
    lakes_key: str,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(writer.Writer.__init__, "__defaults__", (3,))

    async def talk(app: IntakeApp) -> list[Heard]:
        headers = _headers(lakes_key)
        bodies = [json.dumps({**GOOD, "id": f"r-{n}"}).encode() for n in range(50)]
        await post(app, "/api/v1/responses", bodies[0], headers)
        return await asyncio.gather(
            *(post(app, "/api/v1/responses", body, headers) for body in bodies[1:])
        )

    statuses = [one.status for one in run(talk)]
    assert set(statuses) == {201, 503}
    assert Response.objects.count() == statuses.count(201) + 1


def test_stopping_writes_what_waits(lakes_key: str) -> None:  # noqa: F811
    async def talk(app: IntakeApp) -> Any:
        headers = _headers(lakes_key)
        bodies = [json.dumps({**GOOD, "id": f"r-{n}"}).encode() for n in range(100)]
        tasks = [
            asyncio.create_task(post(app, "/api/v1/responses", body, headers)) for body in bodies
        ]
        while app._writer is None or not app._writer._waiting:
            await asyncio.sleep(0)
        await app._writer.stop()
        return await asyncio.gather(*tasks)

    statuses = [one.status for one in run(talk)]
    assert set(statuses) <= {201, 503}
    assert Response.objects.count() == statuses.count(201) > 0


def test_what_is_kept_costs_the_loop_no_query(lakes_key: str) -> None:  # noqa: F811
    async def talk(app: IntakeApp) -> int:
        headers = _headers(lakes_key, STRUCTURED)
        await post(app, "/api/v1/events", json.dumps(EVENT).encode(), headers)
        asked: list[object] = []
        app._asking._executor.submit = asked.append  # type: ignore[method-assign, assignment]
        await post(app, "/api/v1/events", json.dumps(EVENT).encode(), headers)
        del app._asking._executor.submit  # type: ignore[method-assign]
        return len(asked)

    assert run(talk) == 0


def test_what_many_need_at_once_is_read_once(lakes_key: str) -> None:  # noqa: F811
    read: list[str] = []
    look_up = responses.look_up_now

    def counted(item: responses.Incoming) -> LiveDeployment:
        read.append(item.deployment)
        return look_up(item)

    async def talk(app: IntakeApp) -> list[int]:
        bodies = [json.dumps({**GOOD, "id": f"many-{n}"}).encode() for n in range(20)]
        path, headers = "/api/v1/responses", _headers(lakes_key)
        return [
            heard.status
            for heard in await asyncio.gather(*(post(app, path, body, headers) for body in bodies))
        ]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(responses, "look_up_now", counted)
        assert run(talk) == [201] * 20
    assert read == ["visit"]


def test_a_body_ends_where_its_length_says(lakes_key: str) -> None:  # noqa: F811
    body = json.dumps(GOOD).encode()
    asked = 0

    async def receive() -> dict[str, Any]:
        nonlocal asked
        asked += 1
        return {"type": "http.request", "body": body, "more_body": True}  # as some servers say

    async def talk(app: IntakeApp) -> int:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        headers = _headers(lakes_key) | {"Content-Length": str(len(body))}
        raw = [(name.lower().encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "http", "method": "POST", "path": "/api/v1/responses", "headers": raw}
        await app(scope, receive, send)
        status: int = sent[0]["status"]
        return status

    assert (run(talk), asked) == (201, 1)


def test_other_addresses_and_methods_are_told_apart(lakes_key: str) -> None:  # noqa: F811
    assert say(lakes_key, "nothing", GOOD).status == 404
    assert RING is not None
    with CaptureQueriesContext(connection) as queries:
        assert say(lakes_key, "../health", GOOD).status == 404
    assert len(queries) == 0
