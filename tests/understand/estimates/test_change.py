"""The change of a pooled figure: its parts add up, and each part is moved by what it names."""

import numpy as np
import pytest
from hypothesis import given

from firsthand.core.estimate import Unit
from firsthand.understand.estimates.api import TOP_TWO, Tally, change, pooled
from firsthand.understand.estimates.change import Change
from tests.understand.estimates.support import tallies

GOOD = {3: 10, 4: 40, 5: 50}
BAD = {1: 50, 2: 30, 3: 20}


def _times(counts: dict[int, int], factor: int) -> dict[int, int]:
    return {value: n * factor for value, n in counts.items()}


def _tally(group: str, counts: dict[int, int], wording: str = "Trust?") -> Tally:
    return Tally(group, group, wording, counts)


def _values(split: Change) -> list[float]:
    return [part.value for part in split.parts if part.value is not None]


@given(tallies(), tallies())
def test_the_parts_add_up_to_the_whole(before: list[Tally], after: list[Tally]) -> None:
    for positive in (None, TOP_TWO):
        split = change(before, after, positive)
        was, now = pooled(before, positive).value, pooled(after, positive).value
        if was is None or now is None:
            assert split.total.value is None
            continue
        assert split.total.value == pytest.approx(now - was, abs=1e-12)
        if split.within.value is not None:
            assert len(_values(split)) == 4
            assert sum(_values(split)) == pytest.approx(split.total.value, abs=1e-12)


@given(tallies(), tallies())
def test_turning_time_round_turns_the_signs(before: list[Tally], after: list[Tally]) -> None:
    there, back = change(before, after), change(after, before)
    if there.within.value is not None:
        assert back.within.value == pytest.approx(-there.within.value, abs=1e-12)
        assert back.mix.value == pytest.approx(-(there.mix.value or 0), abs=1e-12)
        assert back.began.value == pytest.approx(-(there.stopped.value or 0), abs=1e-12)


def test_a_new_mix_of_unchanged_services_is_all_mix() -> None:
    before = [_tally("a", GOOD), _tally("b", BAD)]
    after = [_tally("a", _times(GOOD, 9)), _tally("b", BAD)]
    split = change(before, after)
    assert split.total.value is not None and split.total.value > 1
    assert split.mix.value == pytest.approx(split.total.value)
    assert split.within.value == pytest.approx(0, abs=1e-12)
    assert (split.began.value, split.stopped.value) == (0, 0)


def test_better_services_in_the_same_mix_are_all_within() -> None:
    split = change([_tally("a", BAD), _tally("b", BAD)], [_tally("a", GOOD), _tally("b", GOOD)])
    assert split.within.value == pytest.approx(split.total.value)
    assert split.within.low is not None and split.within.low > 0


def test_services_that_began_or_stopped_are_kept_apart() -> None:
    split = change([_tally("a", GOOD), _tally("old", BAD)], [_tally("a", GOOD), _tally("new", BAD)])
    assert split.services == (1, 1, 1)
    assert split.began.value is not None and split.began.value < 0
    assert split.stopped.value is not None and split.stopped.value > 0
    assert split.within.value == split.mix.value == 0


def test_without_a_common_service_only_the_whole_is_known() -> None:
    split = change([_tally("a", GOOD)], [_tally("b", BAD)])
    assert split.total.value is not None
    assert _values(split) == []


def test_it_says_which_services_asked_in_other_words() -> None:
    before = [_tally("a", GOOD), _tally("b", GOOD, "I trust X")]
    after = [_tally("a", GOOD), _tally("b", GOOD, "X kept its word")]
    assert change(before, after).reworded == {"b"}


def test_a_single_answer_gives_no_interval() -> None:
    split = change([_tally("a", {5: 1})], [_tally("a", GOOD)])
    assert split.total.value is not None
    assert split.total.low is None


def test_the_intervals_hold_the_truth_as_often_as_they_say() -> None:
    rng = np.random.default_rng(20230521)
    chances = {"a": [0.1, 0.1, 0.2, 0.3, 0.3], "b": [0.3, 0.2, 0.2, 0.2, 0.1]}
    sizes = ({"a": 80, "b": 40}, {"a": 40, "b": 90})
    means = {key: sum(v * p for v, p in enumerate(ps, 1)) for key, ps in chances.items()}
    p_old, p_new = 80 / 120, 40 / 130
    mix = (p_new - p_old) * (means["a"] - means["b"])
    truth = {"within": 0.0, "mix": mix, "total": mix}
    held = dict.fromkeys(truth, 0)
    for _ in range(400):
        sides = [
            [
                _tally(key, dict(enumerate(map(int, rng.multinomial(n, chances[key])), 1)))
                for key, n in side.items()
            ]
            for side in sizes
        ]
        split = change(*sides)
        for name, value in truth.items():
            part = getattr(split, name)
            held[name] += part.low <= value <= part.high
    assert all(0.91 <= times / 400 <= 0.99 for times in held.values()), held


def test_shares_change_in_points() -> None:
    split = change([_tally("a", BAD)], [_tally("a", GOOD)], TOP_TWO)
    assert split.total.unit is Unit.DIFFERENCE_OF_SHARES
    assert split.total.value == pytest.approx(0.9)
