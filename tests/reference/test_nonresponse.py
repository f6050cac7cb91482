"""Weighting against non-response gives what R gives on the reference frame."""

import json
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.csv
import pytest

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.design import Design, column, make_design
from firsthand.understand.estimates.linearised import design_means
from firsthand.understand.estimates.weights.calibration import calibrate
from firsthand.understand.estimates.weights.diagnostics import (
    diagnose,
    inverse_propensity_weights,
    r_indicator,
    response_propensities,
)
from firsthand.understand.estimates.weights.raking import post_stratify, rake

pytestmark = pytest.mark.real_data
MARGINS = ("age", "lang", "channel")


@pytest.fixture(scope="module")
def frame(public_data: Path) -> pa.Table:
    """Everybody who was asked."""
    return pa.csv.read_csv(public_data / "reference" / "nonresponse_frame.csv")


@pytest.fixture(scope="module")
def expected(public_data: Path) -> Any:
    return json.loads((public_data / "reference" / "nonresponse.json").read_text())


@pytest.fixture(scope="module")
def respondents(frame: pa.Table) -> tuple[pa.Table, Design]:
    answered = frame.filter(pa.compute.equal(frame["responded"], 1))
    return answered, make_design(answered)


def close(ours: object, theirs: object, tolerance: float) -> None:
    np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=0)


def frame_totals(frame: pa.Table) -> dict[str, dict[str, float]]:
    return {
        name: dict(zip(*np.unique(column(frame, name), return_counts=True), strict=True))
        for name in MARGINS
    }


def dummies(table: pa.Table, frame: pa.Table) -> dict[str, np.ndarray[Any, Any]]:
    return {
        f"{name}{level}": (column(table, name) == level).astype(float)
        for name in MARGINS
        for level in np.unique(column(frame, name))[1:]
    }


def test_unweighted_answers_miss_the_truth_and_raked_ones_are_those_of_r(
    frame: pa.Table, respondents: tuple[pa.Table, Design], expected: Any
) -> None:
    table, design = respondents
    y = column(table, "satisfied").astype(float)
    plain = design_means(design, y)
    close(plain.value[0], expected["unweighted"]["est"], 1e-12)
    close(plain.standard_error[0], expected["unweighted"]["se"], 1e-12)
    assert plain.value[0] - 1.96 * plain.standard_error[0] > expected["true_population_mean"]
    ours = rake(design.weights, {n: column(table, n) for n in MARGINS}, frame_totals(frame))
    mean = design_means(ours.apply(design), y)
    close(ours.weights[:5], expected["raked_weights_first5"], 1e-6)
    close(mean.value[0], expected["raked"]["est"], 1e-8)
    close(mean.standard_error[0], expected["raked"]["se"], 1e-8)
    judged = diagnose(ours.weights, asked=expected["frame_n"])
    close(judged.design_effect, expected["raked"]["kish_deff"], 1e-8)
    close(
        [judged.smallest, judged.largest], [expected["raked"][k] for k in ("w_min", "w_max")], 1e-6
    )
    assert judged.response_rate == expected["responded"] / expected["frame_n"]


def test_linear_calibration_is_that_of_r(
    frame: pa.Table, respondents: tuple[pa.Table, Design], expected: Any
) -> None:
    table, design = respondents
    model = {"all": np.ones(table.num_rows)} | dummies(table, frame)
    totals = {"all": float(frame.num_rows)} | {
        name: float(values.sum()) for name, values in dummies(frame, frame).items()
    }
    ours = calibrate(design.weights, model, totals)
    mean = design_means(ours.apply(design), column(table, "satisfied").astype(float))
    close(mean.value[0], expected["calibrate_linear"]["est"], 1e-10)
    close(mean.standard_error[0], expected["calibrate_linear"]["se"], 1e-10)


def test_weighting_classes_are_those_of_r(
    frame: pa.Table, respondents: tuple[pa.Table, Design], expected: Any
) -> None:
    def joined(of: pa.Table) -> list[str]:
        return ["|".join(row) for row in zip(*(of[n].to_pylist() for n in MARGINS), strict=True)]

    table, design = respondents
    names, counts = np.unique(joined(frame), return_counts=True)
    totals = dict(zip(names, counts, strict=True))
    with pytest.raises(InvalidInput, match="nobody in the sample"):
        post_stratify(design.weights, joined(table), totals)
    present = set(joined(table))  # R leaves the class without answers out
    ours = post_stratify(
        design.weights, joined(table), {k: n for k, n in totals.items() if k in present}
    )
    mean = design_means(ours.apply(design), column(table, "satisfied").astype(float))
    close(mean.value[0], expected["weighting_class"]["est"], 1e-12)
    close(diagnose(ours.weights).design_effect, expected["weighting_class"]["kish_deff"], 1e-12)


def test_propensities_and_the_r_indicator_are_those_of_r(frame: pa.Table, expected: Any) -> None:
    responded = column(frame, "responded") == 1
    chance = response_propensities(responded, dummies(frame, frame))
    close(r_indicator(chance), expected["R_indicator"], 1e-6)
    weights = inverse_propensity_weights(chance, responded)
    close(weights[:5], expected["ipw_weights_first5"], 1e-6)
    close(diagnose(weights).design_effect, expected["ipw"]["kish_deff"], 1e-6)
