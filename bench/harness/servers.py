"""Starts the site or the intake process as in production, kills it, and counts its CPU."""

import http.client
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.harness.stores import ROOT, Store

_TICK = os.sysconf("SC_CLK_TCK")
_PATIENCE = 60.0
_INTAKE = "from firsthand.site.cli.main import main; main()"


@dataclass
class Server:
    """A running server. process: the first of its tree."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def tree(self) -> list[int]:
        """Its processes."""
        return [self.process.pid, *children_of(self.process.pid)]

    def kill(self) -> None:
        """kill -9, every process of it, none asked."""
        for pid in self.tree:
            try:
                os.kill(pid, signal.SIGKILL)
            except ProcessLookupError:
                continue
        self.process.wait()

    def stop(self) -> None:
        """Ask it to end, and wait."""
        self.process.terminate()
        try:
            self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.kill()


def start(kind: str, store: Store, *, workers: int = 1, port: int = 0) -> Server:
    """Start `site` or `intake` on a store; returns when it answers."""
    port = port or free_port()
    if kind == "site":
        command = ["-m", "firsthand.site.serving.web", "127.0.0.1", str(port), str(workers)]
    else:
        bind = ["--bind", f"127.0.0.1:{port}", "--workers", str(workers)]
        command = ["-c", _INTAKE, "intake", *bind]
    log = (store.folder / f"{kind}.log").open("ab")
    process = subprocess.Popen(
        [sys.executable, *command],
        env=store.environment,
        cwd=ROOT,
        stdin=subprocess.PIPE,  # the web process ends when this does
        stdout=log,
        stderr=log,
    )
    server = Server(process, port)
    _wait_until_it_answers(server, store.folder / f"{kind}.log")
    return server


@contextmanager
def running(kind: str, store: Store, *, workers: int = 1) -> Iterator[Server]:
    """A server that is gone afterwards, come what may."""
    server = start(kind, store, workers=workers)
    try:
        yield server
    finally:
        server.stop()


def cpu_seconds(pids: list[int]) -> float:
    """The CPU time that these processes and their ended children have used."""
    return sum(_cpu_of(pid) for pid in pids)


def children_of(pid: int) -> list[int]:
    """The processes below a process, all the way down (Linux)."""
    found: list[int] = []
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text(encoding="ascii").split():
                found += [int(child), *children_of(int(child))]
    except FileNotFoundError:
        return found
    return found


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def busy_cpus() -> float:
    """How much of all CPUs was in use in the last second, by anybody."""
    first = cpus_used()
    time.sleep(1)
    return cpus_used() - first


def cpus_used() -> float:
    """The CPU seconds that the whole machine has used so far."""
    numbers = Path("/proc/stat").read_text(encoding="ascii").splitlines()[0].split()[1:9]
    user, nice, system, _idle, _iowait, irq, softirq, steal = map(int, numbers)
    return (user + nice + system + irq + softirq + steal) / _TICK


def _cpu_of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
    except FileNotFoundError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICK


def _wait_until_it_answers(server: Server, log: Path) -> None:
    deadline = time.monotonic() + _PATIENCE
    while time.monotonic() < deadline:
        if server.process.poll() is not None:
            break
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
        try:
            connection.request("GET", "/health/")
            if connection.getresponse().status < http.client.INTERNAL_SERVER_ERROR:
                return
        except (OSError, http.client.HTTPException):
            pass
        finally:
            connection.close()
        time.sleep(0.05)
    server.kill()
    raise RuntimeError(f"the server does not answer: {log.read_text(errors='replace')[-2000:]}")
