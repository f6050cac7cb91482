"""Control charts flag what the NHS package flags; run lengths are those of the spc package."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from firsthand.understand.estimates.trends.arl import limit_for, one_sided_arl, two_sided_arl
from firsthand.understand.estimates.trends.xmr import Signal, xmr

pytestmark = pytest.mark.real_data

WORDS = {
    "Common Cause": Signal.NONE,
    "Above UCL": Signal.ABOVE_LIMIT,
    "Below LCL": Signal.BELOW_LIMIT,
    "2 in 3 Above CL": Signal.TWO_IN_THREE_HIGH,
    "2 in 3 Below CL": Signal.TWO_IN_THREE_LOW,
    "7 Point Trend (Increasing)": Signal.RISING,
    "7 Point Trend (Decreasing)": Signal.FALLING,
    "7 Points Above CL": Signal.RUN_ABOVE,
    "7 Points Below CL": Signal.RUN_BELOW,
}
SERIES = [
    *("iid", "shift", "shift_fixed24", "trend", "ar06", "rebase"),
    *("vignette_outlier_screened", "vignette_outlier_unscreened"),
]


@pytest.fixture(scope="module")
def spc(public_data: Path) -> Any:
    return json.loads((public_data / "reference" / "spc.json").read_text())


@pytest.mark.parametrize("name", SERIES)
def test_no_flag_differs_from_the_nhs_package(spc: Any, name: str) -> None:
    expected = spc["xmr_plot_the_dots"][name]
    means = expected["mean"]
    restarts = tuple(at for at in range(1, len(means)) if means[at] != means[at - 1])
    chart = xmr(
        np.array(expected["y"], float),
        fixed_after=expected["fix_after_n_points"],
        restarts=restarts,
        screen=expected["screen_outliers"],
    )
    assert list(chart.signals) == [WORDS[label] for label in expected["special_cause"]]
    for ours, theirs in ((chart.mean, "mean"), (chart.lower, "lpl"), (chart.upper, "upl")):
        np.testing.assert_allclose(ours, expected[theirs], rtol=1e-12)


def test_run_lengths_are_those_of_the_spc_package(spc: Any) -> None:
    one, two = spc["arl"]["cusum_one_sided"], spc["arl"]["cusum_two_sided"]
    assert one_sided_arl(0.5, 4) == pytest.approx(one["k=.5,h=4,mu=0"], rel=1e-6)
    assert one_sided_arl(0.5, 5) == pytest.approx(one["k=.5,h=5,mu=0"], rel=1e-6)
    for k, h, shift, key in (
        (0.5, 4, 0, "k=.5,h=4,mu=0"),
        (0.5, 4, 1, "k=.5,h=4,mu=1"),
        (0.5, 5, 1, "k=.5,h=5,mu=1"),
        (0.25, 8, 0.5, "k=.25,h=8,mu=.5"),
    ):
        assert two_sided_arl(k, h, shift) == pytest.approx(two[key], rel=1e-5)
    limits = spc["arl"]["cusum_h_for_arl0"]
    assert limit_for(0.5, 1000) == pytest.approx(limits["k=.5,ARL0=1000"], rel=1e-6)
    assert limit_for(0.25, 500) == pytest.approx(limits["k=.25,ARL0=500"], rel=1e-6)


@pytest.mark.parametrize(
    ("baseline", "points", "key"),
    [
        (12, 12, "iid normal | baseline 12 fixed, next 12 points"),
        (24, 12, "iid normal | baseline 24 fixed, next 12 points"),
        (24, 52, "iid normal | baseline 24 fixed, next 52 points"),
    ],
)
def test_false_signals_are_as_frequent_as_published(
    public_data: Path, baseline: int, points: int, key: str
) -> None:
    path = public_data / "reference" / "spc_false_alarms_simulated.json"
    expected = json.loads(path.read_text())[key]["P_any"]
    rng = np.random.default_rng(9)
    runs = 800
    false = 0
    for _ in range(runs):
        chart = xmr(rng.normal(size=baseline + points), fixed_after=baseline)
        false += any(signal is not Signal.NONE for signal in chart.signals[baseline:])
    assert false / runs == pytest.approx(expected, abs=0.06)  # four standard errors
