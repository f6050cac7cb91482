"""One thread that writes: what queues while one commit runs is the next batch.

No timer waits for more: alone, a request is written at once; in a burst, batches grow by
themselves, and one commit serves them all.
"""

import asyncio
import logging
import queue
import threading
from collections.abc import Sequence
from contextlib import nullcontext

import msgspec
from django.db import InterfaceError, OperationalError, connection, transaction

from firsthand.listen.channels.api.events import as_taken
from firsthand.listen.channels.api.keyring import RING, LiveKey
from firsthand.listen.intake.items import Taken
from firsthand.listen.intake.preparing import Prepared
from firsthand.listen.verbs.take import settle
from firsthand.record.api import record_events
from firsthand.record.submissions import Happening

MOST_ROWS = 1_000
# More waiting rows than this are refused with 503: some seconds' work, and bounded memory.
MOST_WAITING = 20_000
GONE = (OperationalError, InterfaceError)

_log = logging.getLogger("firsthand.intake")


class Job(msgspec.Struct, frozen=True):
    """The rows of one request, all of one kind, and whom to tell what became of them."""

    key: LiveKey
    future: asyncio.Future[list[Taken]]
    responses: Sequence[Prepared] = ()
    events: Sequence[Happening] = ()

    @property
    def rows(self) -> int:
        """How many rows it brings."""
        return len(self.responses) + len(self.events)


type Ending = list[Taken] | Exception


class Full(Exception):
    """More waits than we promise to hold; nothing of the job was taken."""


class Writer:
    """The thread, its database connection, and the queue before it.

    `submit` and the answers belong to the event loop, so `_waiting` needs no lock.
    """

    def __init__(self, loop: asyncio.AbstractEventLoop, most_waiting: int = MOST_WAITING) -> None:
        self._loop, self._most_waiting = loop, most_waiting
        self._queue: queue.SimpleQueue[Job | None] = queue.SimpleQueue()
        self._waiting = 0
        self._stopping = False
        self._is_away = False
        self._thread = threading.Thread(target=self._run, name="writer")

    def start(self) -> None:
        """Begin to write."""
        self._thread.start()

    def submit(self, job: Job) -> None:
        """Queue a job; its future ends with what became of each row. Raises Full."""
        if self._stopping or self._waiting + job.rows > self._most_waiting:
            raise Full
        self._waiting += job.rows
        self._queue.put(job)

    async def stop(self) -> None:
        """Take no more, write what waits, and end the thread."""
        self._stopping = True
        self._queue.put(None)
        await self._loop.run_in_executor(None, self._thread.join)

    def _run(self) -> None:
        held: Job | None = None
        while True:
            batch, held, is_last = self._next(held)
            if batch:
                endings = self._write(batch)
                self._loop.call_soon_threadsafe(self._tell, batch, endings)
            if is_last and held is None:
                connection.close()
                return

    def _next(self, held: Job | None) -> tuple[list[Job], Job | None, bool]:
        """Everything that waits, up to MOST_ROWS; the job that no longer fits; whether it ends."""
        if held is None:
            held = self._queue.get()
            if held is None:
                return [], None, True
        batch, rows = [held], held.rows
        while rows < MOST_ROWS:
            try:
                job = self._queue.get_nowait()
            except queue.Empty:
                break
            if job is None:
                return batch, None, True
            if rows + job.rows > MOST_ROWS:
                return batch, job, False
            batch.append(job)
            rows += job.rows
        return batch, None, False

    def _write(self, batch: Sequence[Job]) -> list[Ending]:
        """What becomes of each job. A fault of ours in one job is kept away from the others."""
        try:
            return list(self._commit(batch))
        except GONE as error:
            self._note_away(error)
            return [error] * len(batch)
        except Exception as error:
            if len(batch) == 1:
                _log.exception("a request could not be written")
                return [error]
        return [ending for job in batch for ending in self._write([job])]

    def _commit(self, batch: Sequence[Job]) -> list[list[Taken]]:
        prepared = [row for job in batch for row in job.responses]
        happenings = [row for job in batch for row in job.events]
        # One kind alone is one transaction by itself, and a cheaper one.
        with transaction.atomic() if prepared and happenings else nullcontext():
            responses = iter(settle(prepared) if prepared else [])
            events = iter(as_taken(record_events(happenings)) if happenings else [])
        if self._is_away:
            self._is_away = False
            _log.warning("the database is back")
        for key in {job.key for job in batch}:
            RING.note_use(key)
        return [
            [next(responses) for _row in job.responses] + [next(events) for _row in job.events]
            for job in batch
        ]

    def _note_away(self, error: Exception) -> None:
        """Say it once an outage, and open a new connection for the next batch."""
        if not self._is_away:
            self._is_away = True
            _log.error("the database is away: %s", type(error).__name__)
        connection.close()

    def _tell(self, batch: Sequence[Job], endings: Sequence[Ending]) -> None:
        for job, ending in zip(batch, endings, strict=True):
            self._waiting -= job.rows
            if job.future.cancelled():
                continue
            if isinstance(ending, Exception):
                job.future.set_exception(ending)
            else:
                job.future.set_result(ending)
