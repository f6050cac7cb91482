"""Runs the real `firsthand` command in a process of its own, with a store of its own."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PATIENCE_SECONDS = 60
# The script that the package installs beside the interpreter.
COMMAND = str(Path(sys.executable).parent / "firsthand")


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment of a developer who has set nothing but the data folder (and `more`)."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("FIRSTHAND_", "DJANGO_"))}
    return {**kept, "FIRSTHAND_DATA": str(data), **more}


def run_firsthand(data: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end."""
    return subprocess.run(
        [COMMAND, *arguments],
        env=environment(data, **more),
        capture_output=True,
        text=True,
        check=False,
        timeout=PATIENCE_SECONDS,
    )


@contextmanager
def firsthand_running(data: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """Start a command that keeps running; it is gone afterwards, come what may."""
    process = subprocess.Popen(
        [COMMAND, *arguments],
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def wait_for_line(process: subprocess.Popen[str], words: str) -> str:
    """The first line of output with these words; fails when the output ends before."""
    assert process.stdout is not None
    for line in process.stdout:
        if words in line:
            return line
    errors = process.stderr.read() if process.stderr else ""
    raise AssertionError(f"the output ended before “{words}”: {errors}")


def children_of(pid: int) -> list[int]:
    """The processes below a process, all the way down (Linux)."""
    found = []
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text(encoding="ascii").split():
            found += [int(child), *children_of(int(child))]
    return found


def wait_until_gone(pids: list[int]) -> list[int]:
    """Wait for processes to end; those that are left after a while."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (left := [pid for pid in pids if _runs(pid)]) and time.monotonic() < deadline:
        time.sleep(0.05)
    return left


def _runs(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
