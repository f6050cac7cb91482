"""Kills what takes responses in mid-load, and looks whether each acknowledged one is there once.

Usage: python -m bench.crash [--rounds 20] [--databases postgresql,sqlite]
A round kills one thing with SIGKILL (the database: an immediate stop), starts it again, and
goes on; clients send a response that was not acknowledged once more, under its old id.
"""

import argparse
import asyncio
import sys
from collections import Counter
from dataclasses import dataclass

from bench.harness.client import Sender
from bench.harness.servers import Server, start
from bench.harness.stores import Store, store

ANSWERS: dict[str, object] = {"trust": 0, "negative_drivers": ["ease"], "comment": "It took long."}
BEFORE_SECONDS, AFTER_SECONDS = 1.0, 1.0
VICTIMS = ("site", "intake", "database")


@dataclass(frozen=True)
class Tally:
    """What was found after the rounds."""

    acknowledged: int
    stored: int
    lost: int
    doubled: int
    unanswered: int

    @property
    def is_sound(self) -> bool:
        """Whether each acknowledged response is there exactly once."""
        return not (self.lost or self.doubled) and self.acknowledged > 0

    def __str__(self) -> str:
        return (
            f"{self.acknowledged} acknowledged, {self.lost} lost, {self.doubled} doubled, "
            f"{self.stored} stored, {self.unanswered} requests unanswered or told to retry"
        )


def crash(made: Store, victim: str, *, rounds: int, clients: int = 16) -> Tally:
    """Kill the victim so many times under load. victim `database`: with the intake process."""
    acknowledged: set[str] = set()
    unanswered = 0
    served = "intake" if victim == "database" else victim
    server = start(served, made)
    try:
        for number in range(rounds):
            sender = Sender(
                port=server.port,
                key=made.key,
                code=made.code,
                answers=ANSWERS,
                clients=clients,
                prefix=f"{victim}-{number}-",
                retries=True,
            )
            server = asyncio.run(_round(sender, made, server, served, victim))
            acknowledged |= sender.load.acknowledged
            unanswered += sender.load.statuses[0] + sender.load.statuses[503]
    finally:
        server.kill()
    stored = Counter(id_ for id_ in made.fetch_ids() if id_.startswith(f"{victim}-"))
    return Tally(
        acknowledged=len(acknowledged),
        stored=sum(stored.values()),
        lost=sum(1 for id_ in acknowledged if not stored[id_]),
        doubled=sum(1 for count in stored.values() if count > 1),
        unanswered=unanswered,
    )


async def _round(sender: Sender, made: Store, server: Server, served: str, victim: str) -> Server:
    seconds = 60.0  # ended below, once the victim is back
    load = asyncio.create_task(sender.run(seconds))
    await asyncio.sleep(BEFORE_SECONDS)
    if victim == "database":
        await asyncio.to_thread(_crash_database, made)
    else:
        await asyncio.to_thread(server.kill)
        server = await asyncio.to_thread(start, served, made, port=server.port)
    await asyncio.sleep(AFTER_SECONDS)
    sender.stop()
    await load
    return server


def _crash_database(made: Store) -> None:
    made.control("stop", "-m", "immediate")
    made.control("start")


def victims_of(kind: str) -> tuple[str, ...]:
    """SQLite has no server: killing the process that holds it is the same."""
    return VICTIMS if kind == "postgresql" else VICTIMS[:2]


def main() -> int:
    """Print a line for each victim; 1 where a response was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--databases", default="postgresql,sqlite")
    asked = parser.parse_args()
    sound = True
    for kind in asked.databases.split(","):
        with store(kind) as made:
            for victim in victims_of(kind):
                tally = crash(made, victim, rounds=asked.rounds)
                sound = sound and tally.is_sound
                print(f"{kind:10} {victim:8} killed {asked.rounds} times: {tally}", flush=True)
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
