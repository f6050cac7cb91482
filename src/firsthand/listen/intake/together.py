"""One commit for all who come while another commit runs: a disk takes only so many of them.

For threads that wait for their own rows, as those of the site do. Whoever finds nobody at work
leads: writes its own rows and all that wait, and hands over to the first of those that came since.
No timer waits for more, so a lone request is written at once.
"""

import threading
from collections import deque
from collections.abc import Callable, Sequence

from django.db import connection

from firsthand.record.appending import MOST_ROWS


class _Turn[R, T]:
    """The rows of one thread, and what became of them (None: it is to see to them itself)."""

    def __init__(self, rows: Sequence[R]) -> None:
        self.rows = rows
        self.results: Sequence[T] | None = None
        self.leads = False
        self.gate = threading.Lock()
        self.gate.acquire()


class Together[R, T]:
    """Does work that takes rows of several threads at once as well as those of one."""

    def __init__(self, work: Callable[[Sequence[R]], list[T]]) -> None:
        """work: durable when it returns; gives one result for each row, in order."""
        self._work = work
        self._lock = threading.Lock()
        self._waiting: deque[_Turn[R, T]] = deque()
        self._is_led = False

    def do(self, rows: Sequence[R]) -> Sequence[T]:
        """The results of the rows; raises what the work raises for these rows alone.

        In a transaction of the caller the work is done there, for nobody else.
        """
        if connection.in_atomic_block:
            return self._work(rows)
        turn: _Turn[R, T] = _Turn(rows)
        with self._lock:
            turn.leads = not self._is_led
            if self._is_led:
                self._waiting.append(turn)
            self._is_led = True
        if not turn.leads:
            turn.gate.acquire()
        if turn.leads:
            self._lead(turn)
        # A fault of one, or of the leader's connection, is not passed on to the others.
        return self._work(rows) if turn.results is None else turn.results

    def _lead(self, own: _Turn[R, T]) -> None:
        turns = [own, *self._next(MOST_ROWS - len(own.rows))]
        try:
            if len(turns) == 1:
                own.results = self._work(own.rows)
            else:
                self._share(turns)
        finally:
            self._hand_over()
            for turn in turns[1:]:
                turn.gate.release()

    def _next(self, room: int) -> list[_Turn[R, T]]:
        """Those that wait, in order, as far as their rows find room."""
        found = []
        with self._lock:
            while self._waiting and len(self._waiting[0].rows) <= room:
                found.append(self._waiting.popleft())
                room -= len(found[-1].rows)
        return found

    def _share(self, turns: Sequence[_Turn[R, T]]) -> None:
        try:
            results = self._work([row for turn in turns for row in turn.rows])
        except Exception:
            # Each does its own then, and raises what is its own.
            return
        start = 0
        for turn in turns:
            turn.results = results[start : start + len(turn.rows)]
            start += len(turn.rows)

    def _hand_over(self) -> None:
        with self._lock:
            heir = self._waiting.popleft() if self._waiting else None
            self._is_led = heir is not None
        if heir is not None:
            heir.leads = True
            heir.gate.release()
