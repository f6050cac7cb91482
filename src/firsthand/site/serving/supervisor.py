"""Keeps the processes of a site together: all run, or none does."""

import http.client
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from types import FrameType

from firsthand.core.errors import Conflict
from firsthand.site.serving.address import Address

_TICK_SECONDS = 0.1
_START_SECONDS = 60
_GRACE_SECONDS = 15  # more than the web process gives its requests

type Child = subprocess.Popen[bytes]


class _Stop:
    """Becomes true when the person or the system asks us to stop."""

    def __init__(self) -> None:
        self.asked = False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._ask)

    def _ask(self, _number: int, _frame: FrameType | None) -> None:
        self.asked = True


def serve(address: Address, *, workers: int, ready: Callable[[], None]) -> None:
    """Serve the site and work on its tasks until Ctrl-C or SIGTERM; then stop all and return.

    ready: called once the site answers. Raises Conflict where a process ends by itself, after
    the others have been stopped.
    """
    stop = _Stop()
    children = [
        _start("web", address.host, str(address.port), str(workers)),
        _start("tasks"),
    ]
    try:
        if _wait_until_it_answers(address, children, stop):
            ready()
        _watch(children, stop)
    finally:
        _stop_all(children)


def _start(module: str, *arguments: str) -> Child:
    # A session of its own: Ctrl-C then reaches us alone, and we stop the others in order.
    command = [sys.executable, "-m", f"firsthand.site.serving.{module}", *arguments]
    return subprocess.Popen(command, stdin=subprocess.PIPE, start_new_session=True)


def _wait_until_it_answers(address: Address, children: Sequence[Child], stop: _Stop) -> bool:
    deadline = time.monotonic() + _START_SECONDS
    while not stop.asked and _all_run(children) and time.monotonic() < deadline:
        if _answers(address):
            return True
        time.sleep(_TICK_SECONDS)
    return False


def _answers(address: Address) -> bool:
    # Any answer will do: a redirect to HTTPS or a refused host name show that it runs.
    host = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(address.host, address.host)  # noqa: S104
    connection = http.client.HTTPConnection(host, address.port, timeout=5)
    try:
        connection.request("GET", "/health/")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True


def _all_run(children: Sequence[Child]) -> bool:
    return all(child.poll() is None for child in children)


def _watch(children: Sequence[Child], stop: _Stop) -> None:
    while not stop.asked:
        if not _all_run(children):
            raise Conflict(
                "A part of the site ended by itself, so the rest was stopped too.",
                next_step="See the messages above, and run “firsthand check”.",
            )
        time.sleep(_TICK_SECONDS)


def _stop_all(children: Sequence[Child]) -> None:
    for child in children:
        if child.poll() is None:
            child.terminate()
    deadline = time.monotonic() + _GRACE_SECONDS
    for child in children:
        try:
            child.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()
        if child.stdin is not None:
            child.stdin.close()
