"""A client that keeps many connections busy, and remembers what was acknowledged."""

import asyncio
import json
import time
from collections import Counter
from dataclasses import dataclass, field


@dataclass
class Load:
    """What came of it. acknowledged: ids that were answered with 200 or 201."""

    acknowledged: set[str] = field(default_factory=set)
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0
    latencies: list[float] = field(default_factory=list)

    def latency(self, share: float) -> float:
        """The latency below which that share of the answers lay, in milliseconds."""
        ordered = sorted(self.latencies)
        return 1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0.0


@dataclass
class Sender:
    """Sends responses with ids of its own until told to stop."""

    port: int
    key: str
    code: str
    answers: dict[str, object]
    clients: int
    prefix: str
    most: int = 10**9
    stopping: bool = False
    # Whether an id that was not acknowledged is sent again, as a careful sender does.
    retries: bool = False
    load: Load = field(default_factory=Load)
    _number: int = 0
    _again: list[str] = field(default_factory=list)

    async def run(self, seconds: float) -> Load:
        """Send for so long, or `most` responses; each client has one request on its way."""
        started = time.monotonic()
        loop = asyncio.get_running_loop()
        loop.call_later(seconds, self.stop)
        await asyncio.gather(*(self._client() for _each in range(self.clients)))
        self.load.seconds = time.monotonic() - started
        return self.load

    def stop(self) -> None:
        """Begin nothing new."""
        self.stopping = True

    async def _client(self) -> None:
        while not self.stopping:
            try:
                reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            except OSError:
                await asyncio.sleep(0.05)
                continue
            try:
                await self._talk(reader, writer)
            except (OSError, asyncio.IncompleteReadError, ValueError, IndexError):
                self.load.statuses[0] += 1  # the connection ended without an answer
            finally:
                writer.close()

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        while not self.stopping and self._number < self.most:
            id_ = self._next_id()
            began = time.monotonic()
            try:
                writer.write(self._request(id_))
                status = await _status(reader)
            except (OSError, asyncio.IncompleteReadError, ValueError, IndexError):
                self._note_failure(id_)
                raise
            self.load.statuses[status] += 1
            if status in (200, 201):
                self.load.acknowledged.add(id_)
                self.load.latencies.append(time.monotonic() - began)
            else:
                self._note_failure(id_)
                await asyncio.sleep(0.05)
        self.stopping = self.stopping or self._number >= self.most

    def _next_id(self) -> str:
        if self._again:
            return self._again.pop()
        self._number += 1
        return f"{self.prefix}{self._number}"

    def _note_failure(self, id_: str) -> None:
        if self.retries:
            self._again.append(id_)

    def _request(self, id_: str) -> bytes:
        item = {"deployment": self.code, "id": id_, "language": "en", "answers": self.answers}
        body = json.dumps(item, separators=(",", ":")).encode()
        return (
            b"POST /api/v1/responses HTTP/1.1\r\nHost: localhost\r\n"
            b"Content-Type: application/json\r\nAuthorization: Bearer %b\r\n"
            b"Content-Length: %d\r\n\r\n%b" % (self.key.encode(), len(body), body)
        )


async def _status(reader: asyncio.StreamReader) -> int:
    head = await reader.readuntil(b"\r\n\r\n")
    status = int(head[9:12])
    for line in head.split(b"\r\n"):
        if line[:15].lower() == b"content-length:":
            await reader.readexactly(int(line[15:]))
    return status
