"""Whatever is killed in mid-load, each acknowledged response is there exactly once.

`python -m bench.crash` does the same twenty times over.
"""

from concurrent.futures import ThreadPoolExecutor

import pytest
from bench.crash import Tally, crash, victims_of
from bench.harness.stores import store


def crashed(kind: str) -> dict[str, Tally]:
    """What was found after each victim was killed once."""
    with store(kind) as made:
        return {victim: crash(made, victim, rounds=1) for victim in victims_of(kind)}


@pytest.mark.long
@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost_or_doubled(
    kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # What counts is how it is killed and comes back, not how long it takes responses around that.
    monkeypatch.setattr("bench.crash.BEFORE_SECONDS", 0.4)
    monkeypatch.setattr("bench.crash.AFTER_SECONDS", 0.4)
    # In a thread of its own: a test in a browser leaves an event loop behind in this one.
    with ThreadPoolExecutor(max_workers=1) as alone:
        tallies = alone.submit(crashed, kind).result()
    for victim, tally in tallies.items():
        assert tally.acknowledged > 0, victim
        assert (tally.lost, tally.doubled) == (0, 0), victim
        assert tally.unanswered > 0, f"nothing was under way when the {victim} was killed"
