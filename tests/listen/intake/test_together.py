"""Threads that wait for one commit share the next; a fault stays with whom it belongs to."""

import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor

import pytest

from firsthand.listen.intake.together import Together
from firsthand.record.appending import MOST_ROWS

PATIENCE = 20
POISON = -1


class Disk:
    """Squares numbers; while it is closed, whoever came first waits in its first commit."""

    def __init__(self) -> None:
        self.batches: list[list[int]] = []
        self.is_entered = threading.Event()
        self.may_go_on = threading.Event()

    def write(self, rows: Sequence[int]) -> list[int]:
        """What `Together` is given."""
        self.batches.append(list(rows))
        self.is_entered.set()
        assert self.may_go_on.wait(PATIENCE)
        if POISON in rows:
            raise ValueError("poison")
        return [row * row for row in rows]


def _sent(rows: Sequence[Sequence[int]]) -> tuple[Disk, list[Future[Sequence[int]]]]:
    """The first rows are in their commit while all others come, one after another."""
    disk = Disk()
    together = Together(disk.write)
    with ThreadPoolExecutor(len(rows)) as pool:
        futures = [pool.submit(together.do, rows[0])]
        assert disk.is_entered.wait(PATIENCE)
        for number, more in enumerate(rows[1:], start=1):
            futures.append(pool.submit(together.do, more))
            while len(together._waiting) < number:
                time.sleep(0.001)
        disk.may_go_on.set()
    return disk, futures


def test_who_comes_alone_is_written_at_once() -> None:
    disk = Disk()
    disk.may_go_on.set()
    together = Together(disk.write)
    assert [together.do([2, 3]), together.do([4])] == [[4, 9], [16]]
    assert disk.batches == [[2, 3], [4]]


def test_who_comes_during_a_commit_shares_the_next_and_gets_what_is_theirs() -> None:
    disk, futures = _sent([[1], [2, 3], [], [4]])
    assert [list(future.result()) for future in futures] == [[1], [4, 9], [], [16]]
    assert disk.batches == [[1], [2, 3, 4]]


def test_a_fault_of_one_reaches_that_one_alone() -> None:
    _disk, futures = _sent([[1], [2], [POISON], [4]])
    assert [list(futures[at].result()) for at in (0, 1, 3)] == [[1], [4], [16]]
    with pytest.raises(ValueError, match="poison"):
        futures[2].result()


def test_a_commit_holds_no_more_rows_than_the_record_takes_at_once() -> None:
    full = [2] * MOST_ROWS
    disk, futures = _sent([[1], full, [3], [4]])
    assert [len(future.result()) for future in futures] == [1, MOST_ROWS, 1, 1]
    assert [len(batch) for batch in disk.batches] == [1, MOST_ROWS, 2]


def test_after_a_fault_the_next_one_is_served() -> None:
    disk = Disk()
    disk.may_go_on.set()
    together = Together(disk.write)
    with pytest.raises(ValueError, match="poison"):
        together.do([POISON])
    assert together.do([5]) == [25]


@pytest.mark.django_db
def test_in_a_transaction_rows_are_written_there_and_with_nobody_elses() -> None:
    disk = Disk()
    disk.may_go_on.set()
    together = Together(disk.write)
    together._is_led = True  # somebody else is at work, and would be waited for
    assert together.do([6]) == [36]
