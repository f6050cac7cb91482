"""Whatever is killed in mid-load, each acknowledged response is there exactly once.

`python -m bench.crash` does the same twenty times over.
"""

import pytest
from bench.crash import crash, victims_of
from bench.harness.stores import store


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_nothing_acknowledged_is_lost_or_doubled(kind: str) -> None:
    with store(kind) as made:
        tallies = {victim: crash(made, victim, rounds=1) for victim in victims_of(kind)}
    for victim, tally in tallies.items():
        assert tally.acknowledged > 0, victim
        assert (tally.lost, tally.doubled) == (0, 0), victim
        assert tally.unanswered > 0, f"nothing was under way when the {victim} was killed"
