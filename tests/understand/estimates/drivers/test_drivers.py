"""Drivers are found, ones without effect are flagged, boxes are never correlated."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Suppression
from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.drivers import replicating
from firsthand.understand.estimates.drivers.boxes import box_rates
from firsthand.understand.estimates.drivers.em import em_moments
from firsthand.understand.estimates.drivers.key_drivers import Items, KeyDrivers, key_drivers
from firsthand.understand.estimates.drivers.lmg import r_squared_shares
from firsthand.understand.estimates.drivers.patterns import find_patterns, weigh
from firsthand.understand.estimates.drivers.replicating import replicate_covariances
from firsthand.understand.estimates.replicates import bootstrap


def plain(size: int) -> Design:
    return Design(np.ones(size), np.zeros(size, np.int64), np.arange(size))


def planted(
    size: int = 1500, seed: int = 3, missing: float = 0.0
) -> tuple[np.ndarray, dict[str, np.ndarray]]:  # type: ignore[type-arg]
    """Trust goes with ease (0.5) and humanity (0.2); speed has no effect but follows ease."""
    rng = np.random.default_rng(seed)
    common = rng.normal(size=size)
    ease, speed, humanity = (0.8 * common + 0.6 * rng.normal(size=size) for _ in range(3))
    trust = 0.5 * ease + 0.2 * humanity + rng.normal(0, 0.7, size)
    items = {"ease": ease, "speed": speed, "humanity": humanity}
    for values in items.values():
        values[rng.random(size) < missing] = np.nan
    return trust, items


def drivers_of(missing: float = 0.0, **more: int) -> KeyDrivers:
    y, items = planted(missing=missing)
    return key_drivers(plain(y.size), y, items, outcome="trust", replicates=100, **more)


@pytest.mark.parametrize("missing", [0.0, 0.25])
def test_planted_drivers_are_found_and_the_follower_is_flagged(missing: float) -> None:
    found = drivers_of(missing)
    by_name = {driver.name: driver for driver in found.drivers}
    assert found.drivers[0].name == "ease"
    assert (
        by_name["ease"].coefficient_interval.low < 0.5 < by_name["ease"].coefficient_interval.high
    )
    assert by_name["humanity"].distinguishable
    assert by_name["speed"].share > 0.03  # what a share alone would have claimed
    assert not by_name["speed"].distinguishable
    assert by_name["speed"].remark == "not distinguishable from no effect"
    assert sum(driver.share for driver in found.drivers) == pytest.approx(1)
    assert by_name["ease"].ranks[0] > 95
    assert {sum(driver.ranks) for driver in found.drivers} == {found.replicates}
    assert by_name["speed"].missing == pytest.approx(missing * found.n, rel=0.2)
    assert found.r_squared_interval.low < found.r_squared < found.r_squared_interval.high
    assert "not caused" in found.method


def test_few_weighted_answers_are_said_to_be_too_few() -> None:
    y, items = planted(200)
    uneven = Design(np.linspace(1, 10, 200), np.zeros(200, np.int64), np.arange(200))
    assert "too narrow" in key_drivers(uneven, y, items, replicates=20).method
    assert "too narrow" not in key_drivers(plain(200), y, items, replicates=20).method


def test_one_step_replicates_are_those_of_whole_em_runs() -> None:
    y, items = planted(600, missing=0.2)
    data = np.column_stack([y, *items.values()])
    design, patterns, names = plain(600), find_patterns(data), ["trust", *items]
    sums = weigh(patterns, design.weights[:, None])[0]
    whole = em_moments(sums, names)
    fast = replicate_covariances(design, patterns, sums, whole, runs=30, seed=3)
    weights = bootstrap(design, 30, seed=3).weights
    slow = np.array(
        [em_moments(each, names, whole).covariance for each in weigh(patterns, weights)]
    )
    assert np.sqrt(((fast - slow) ** 2).mean()) < 0.1 * slow.std(axis=0).mean()


def test_many_rows_take_the_normal_limit_and_give_the_same_intervals(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    y, items = planted(2000, missing=0.2)
    drawn = key_drivers(plain(2000), y, items)
    monkeypatch.setattr(replicating, "MANY", 2000)
    limit = key_drivers(plain(2000), y, items)
    for one, other in zip(drawn.drivers, limit.drivers, strict=True):
        assert one.share_error == pytest.approx(other.share_error, rel=0.15)
        assert one.coefficient_error == pytest.approx(other.coefficient_error, rel=0.15)


def test_the_same_seed_gives_the_same_intervals() -> None:
    assert drivers_of(seed=5) == drivers_of(seed=5)


@given(st.integers(0, 2**32 - 1))
@settings(max_examples=20, deadline=None)
def test_shares_are_not_negative_and_add_up_to_r_squared(seed: int) -> None:
    rng = np.random.default_rng(seed)
    x = rng.normal(size=(40, 5))
    covariance = x.T @ x
    parts = r_squared_shares(covariance)
    outer = covariance[1:, 0]
    whole = outer @ np.linalg.solve(covariance[1:, 1:], outer) / covariance[0, 0]
    assert parts.sum() == pytest.approx(whole)
    assert (parts > -1e-12).all()


def test_em_is_the_plain_covariance_where_nothing_is_missing() -> None:
    rng = np.random.default_rng(1)
    data, weights = rng.normal(5, 1, size=(60, 3)), rng.uniform(1, 4, 60)
    moments = em_moments(weigh(find_patterns(data), weights[:, None])[0], "abc")
    np.testing.assert_allclose(
        moments.covariance, np.cov(data.T, aweights=weights, ddof=0), rtol=1e-10
    )


def test_em_undoes_what_skipping_by_others_answers_does() -> None:
    rng = np.random.default_rng(2)
    x = rng.normal(size=20_000)
    y = 0.8 * x + 0.6 * rng.normal(size=x.size)
    y[x > 0.5] = np.nan
    moments = em_moments(
        weigh(find_patterns(np.column_stack([x, y])), np.ones((x.size, 1)))[0], "xy"
    )
    assert np.nanmean(y) < -0.3
    assert moments.mean[1] == pytest.approx(0, abs=0.05)
    assert moments.covariance[1, 1] == pytest.approx(1, abs=0.06)


def test_boxes_asked_after_the_answer_are_refused_even_under_another_name() -> None:
    y, items = planted(200)
    with pytest.raises(InvalidInput, match="asked after the answer"):
        key_drivers(plain(200), y, items, asked_as=Items.BOXES)
    thumb = (y > 0).astype(float)
    disguised = {"ease": np.where(thumb == 1, items["ease"], np.nan)}
    with pytest.raises(InvalidInput, match="asked after the answer"):
        key_drivers(plain(200), thumb, disguised)


def test_drivers_that_tell_nothing_are_refused() -> None:
    y, items = planted(200)
    with pytest.raises(InvalidInput, match="flat: Everybody gave the same"):
        key_drivers(plain(200), y, items | {"flat": np.full(200, 5.0)})
    with pytest.raises(InvalidInput, match="repeat one another"):
        key_drivers(plain(200), y, items | {"again": items["ease"] * 2})
    with pytest.raises(InvalidInput, match="none: Nobody answered"):
        key_drivers(plain(200), y, items | {"none": np.full(200, np.nan)})
    with pytest.raises(InvalidInput, match="too few"):
        key_drivers(plain(12), y[:12], {name: values[:12] for name, values in items.items()})
    with pytest.raises(InvalidInput, match="1 to 20 drivers"):
        r_squared_shares(np.eye(25))


def boxes() -> tuple[Design, np.ndarray, dict[str, np.ndarray], dict[str, np.ndarray]]:  # type: ignore[type-arg]
    thumb = np.array([1, 1, 1, 1, 0, 0, 0, 0], float)
    up = np.array([1, 1, 1, 0, np.nan, np.nan, np.nan, np.nan])
    down = np.array([np.nan, np.nan, np.nan, np.nan, 1, 0, 0, 0])
    return plain(8), thumb, {"ease": up}, {"ease": down}


def test_boxes_are_rates_within_each_thumb_and_their_contrast() -> None:
    (box,) = box_rates(*boxes())
    assert (box.positive.value, box.positive.n) == (0.75, 4)
    assert (box.negative.value, box.negative.n) == (0.25, 4)
    assert box.contrast.value == 0.5
    assert box.contrast.low is not None
    assert box.contrast.low < 0.5 < (box.contrast.high or 0)


def test_a_side_nobody_answered_says_so() -> None:
    design, thumb, up, _ = boxes()
    (box,) = box_rates(design, thumb, up, {"ease": np.full(8, np.nan)})
    assert box.positive.value == 0.75
    assert box.negative.suppressed is Suppression.NO_ANSWERS
    assert box.contrast.suppressed is Suppression.NO_ANSWERS


def test_boxes_on_the_wrong_side_or_of_other_numbers_are_refused() -> None:
    design, thumb, up, down = boxes()
    with pytest.raises(InvalidInput, match="other thumb"):
        box_rates(design, 1 - thumb, up, down)
    with pytest.raises(InvalidInput, match="Only 0 and 1"):
        box_rates(design, thumb, {"ease": 3 * up["ease"]}, down)
    with pytest.raises(InvalidInput, match="one side only"):
        box_rates(design, thumb, up, {"speed": down["ease"]})
