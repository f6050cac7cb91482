"""What one response costs: CPU of our processes and of the database server, and wall time.

Usage: python -m bench.intake [--quick]. Loopback only; every row says how busy the machine was
with other work while it was measured, for the two compete.
"""

import argparse
import asyncio
import os
import sys
import time
from dataclasses import dataclass

from bench.harness.client import Load, Sender
from bench.harness.servers import (
    Server,
    busy_cpus,
    children_of,
    cpu_seconds,
    cpus_used,
    running,
)
from bench.harness.stores import Store, store

ANSWERS: dict[str, object] = {
    "trust": 1,
    "positive_drivers": ["effectiveness", "ease"],
    "comment": "The clerk knew the form, and the permit came within the week, thank you.",
}
MANY = 1_000_000
_HEAD = (
    f"{'':34} {'CPU ms / response':>26} {'':>9} {'latency ms':>15} {'other':>6}\n"
    f"{'':34} {'ours':>8} {'database':>9} {'both':>7} {'per s':>9} "
    f"{'p50':>7} {'p99':>7} {'load':>6}"
)


@dataclass(frozen=True)
class Row:
    """One measurement. bar: what `ours` and `database` together must stay under, if anything."""

    name: str
    kind: str
    clients: int
    bar: float | None = None


def main() -> int:
    """Print the table; 1 where a bar was missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--quick", action="store_true", help="shorter, and without the large ledger"
    )
    quick = parser.parse_args().quick
    seconds = 4.0 if quick else 10.0
    os.nice(max(0, 10 - os.nice(0)))
    print(
        f"{os.cpu_count()} CPUs; {busy_cpus():.1f} of them were busy with other work at the start."
    )
    print(_HEAD)
    missed = [name for kind in ("postgresql", "sqlite") for name in _measure(kind, seconds, quick)]
    print(
        "\n“other load”: CPUs in use by anything but us, the database and the client, on average."
    )
    for name in missed:
        print(f"MISSED: {name}")
    return 1 if missed else 0


def _measure(kind: str, seconds: float, quick: bool) -> list[str]:
    single = Row(f"site API, {kind}", "site", 16, 1.0 if kind == "postgresql" else None)
    burst = Row(f"firsthand intake, {kind}", "intake", 256, 0.2)
    missed = []
    with store(kind) as made:
        missed += _run(single, made, seconds)
        missed += _run(burst, made, seconds)
        if not quick:
            made.ask("ledger", "fill", str(MANY))
            large = Row(f"  the same, ledger of {MANY:,}", "intake", 256, 0.2)
            missed += _run(large, made, seconds)
            missed += _run(
                Row(f"  site API, ledger of {MANY:,}", "site", 16, single.bar), made, seconds
            )
    return missed


def _run(row: Row, made: Store, seconds: float) -> list[str]:
    with running(row.kind, made, workers=1) as server:
        _send(row, made, server, 1.0, "warm")  # caches, connections
        before, others = _used(made, server), _Others()
        load = _send(row, made, server, seconds, "r")
        ours, database = (after - b for after, b in zip(_used(made, server), before, strict=True))
        busy = others.end(ours + database)
    count = len(load.acknowledged)
    if not count or set(load.statuses) - {200, 201}:
        print(f"{row.name:34} failed: {dict(load.statuses)}")
        return [row.name]
    each, theirs = 1000 * ours / count, 1000 * database / count
    print(
        f"{row.name:34} {each:8.3f} {theirs:9.3f} {each + theirs:7.3f} "
        f"{count / load.seconds:9.0f} {load.latency(0.5):7.1f} {load.latency(0.99):7.1f} "
        f"{busy:6.1f}" + (f"   bar {row.bar}" if row.bar else ""),
        flush=True,
    )
    return [row.name] if row.bar is not None and each + theirs >= row.bar else []


def _send(row: Row, made: Store, server: Server, seconds: float, prefix: str) -> Load:
    unique = f"{prefix}-{server.process.pid}-"
    sender = Sender(server.port, made.key, made.code, ANSWERS, row.clients, unique)
    return asyncio.run(sender.run(seconds))


def _used(made: Store, server: Server) -> tuple[float, float]:
    database = [] if made.server_pid is None else _database_tree(made.server_pid)
    return cpu_seconds(server.tree), cpu_seconds(database)


def _database_tree(pid: int) -> list[int]:
    return [pid, *children_of(pid)]


class _Others:
    """The CPUs that others use meanwhile."""

    def __init__(self) -> None:
        self._start = _now()

    def end(self, ours: float) -> float:
        """How many, on average, since the start; without ours and the client's own."""
        wall, all_ticks, client = (a - b for a, b in zip(_now(), self._start, strict=True))
        return max(0.0, (all_ticks - client - ours) / wall)


def _now() -> tuple[float, float, float]:
    return time.monotonic(), cpus_used(), time.process_time()


if __name__ == "__main__":
    sys.exit(main())
