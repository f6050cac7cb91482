"""Weights, and both errors after weighting, are those of R's survey package."""

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from firsthand.understand.estimates.design import Design, column, make_design
from firsthand.understand.estimates.linearised import design_means, design_totals
from firsthand.understand.estimates.weights.calibration import Bounds, Distance, calibrate
from firsthand.understand.estimates.weights.errors import RakedError
from firsthand.understand.estimates.weights.raking import post_stratify, rake
from firsthand.understand.estimates.weights.trimming import trim_weights
from firsthand.understand.estimates.weights.weighting import Weighting, kish_design_effect
from tests.reference.r_survey import DESIGNS, results, schools

pytestmark = pytest.mark.real_data


def close(ours: object, theirs: object, tolerance: float = 1e-12) -> None:
    np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=0)


def load(public_data: Path, design: str) -> tuple[pa.Table, Design]:
    name, columns = DESIGNS[design]
    table = schools(public_data, name)
    return table, make_design(table, **columns)  # type: ignore[arg-type]


def margins(public_data: Path, names: list[str]) -> dict[str, dict[str, float]]:
    known = results(public_data)["weighting"]["margins"]
    return {name: {row[name]: row["Freq"] for row in known[name]} for name in names}


def check(
    table: pa.Table, design: Design, ours: Weighting, expected: Any, tolerance: float
) -> None:
    """Weights, mean and its error, and total where R has one."""
    assert ours.reached
    assert ours.why == ""
    close(ours.weights, expected["weights"], tolerance)
    weighted = ours.apply(design)
    mean = design_means(weighted, column(table, "api00").astype(float))
    close(mean.value[0], expected["mean_api00"]["est"], tolerance)
    close(mean.standard_error[0], expected["mean_api00"]["se"], tolerance)
    if "total_enroll" in expected:
        total = design_totals(weighted, column(table, "enroll").astype(float))
        close(total.value[0], expected["total_enroll"]["est"], tolerance)
        close(total.standard_error[0], expected["total_enroll"]["se"], tolerance)


def test_post_stratification_is_that_of_r(public_data: Path) -> None:
    table, design = load(public_data, "clus1")
    totals = margins(public_data, ["stype"])["stype"]
    ours = post_stratify(design.weights, column(table, "stype"), totals)
    expected = results(public_data)["weighting"]["clus1_poststratify_stype"]
    check(table, design, ours, expected, 1e-12)


def test_raking_two_margins_is_that_of_r(public_data: Path) -> None:
    table, design = load(public_data, "clus1")
    totals = margins(public_data, ["stype", "sch.wide"])
    levels = {name: column(table, name) for name in totals}
    ours = rake(design.weights, levels, totals, error=RakedError.SWEPT)
    expected = results(public_data)["weighting"]["clus1_rake_stype_schwide"]
    check(table, design, ours, expected, 1e-9)
    kind = column(table, "stype")
    domains = [kind == level for level in expected["by"]["stype"]]
    by = design_means(ours.apply(design), column(table, "api00").astype(float), domains)
    close(by.value, expected["by"]["est"], 1e-9)
    close(by.standard_error, expected["by"]["se"], 1e-9)


@pytest.mark.parametrize("design_name", ["srs", "strat"])
def test_raking_five_margins_is_that_of_r(public_data: Path, design_name: str) -> None:
    table, design = load(public_data, design_name)
    totals = margins(public_data, ["stype", "sch.wide", "comp.imp", "awards", "mealband"])
    levels = {name: column(table, name) for name in totals}
    ours = rake(design.weights, levels, totals, error=RakedError.SWEPT)
    expected = results(public_data)["weighting"][f"{design_name}_rake_5margins"]
    check(table, design, ours, expected, 1e-9)
    close(kish_design_effect(ours.weights), expected["kish_deff"], 1e-9)


def test_the_other_error_of_r_differs_where_weights_start_unequal(public_data: Path) -> None:
    # calibrate(calfun="raking") on apistrat with five margins: 5.198, where rake() says 5.259.
    table, design = load(public_data, "strat")
    totals = margins(public_data, ["stype", "sch.wide", "comp.imp", "awards", "mealband"])
    levels = {name: column(table, name) for name in totals}
    y = column(table, "api00").astype(float)
    errors = {
        kind: design_means(rake(design.weights, levels, totals, error=kind).apply(design), y)
        for kind in RakedError
    }
    assert round(float(errors[RakedError.SWEPT].standard_error[0]), 3) == 5.259
    assert round(float(errors[RakedError.REGRESSION].standard_error[0]), 3) == 5.198


def calibration_model(table: pa.Table) -> dict[str, np.ndarray[Any, Any]]:
    kind = column(table, "stype")
    return {
        "(Intercept)": np.ones(table.num_rows),
        "stypeH": (kind == "H").astype(float),
        "stypeM": (kind == "M").astype(float),
    }


@pytest.mark.parametrize(
    ("name", "distance", "bounds"),
    [
        ("clus1_calibrate_linear_stype_api99", Distance.LINEAR, None),
        ("clus1_calibrate_raking_stype_api99", Distance.RAKING, None),
        ("clus1_calibrate_logit_0.5_2.5", Distance.LOGIT, Bounds(0.5, 2.5)),
        ("clus1_calibrate_linear_bounded_0.5_2.5", Distance.LINEAR, Bounds(0.5, 2.5)),
    ],
)
def test_calibration_is_that_of_r(
    public_data: Path, name: str, distance: Distance, bounds: Bounds | None
) -> None:
    table, design = load(public_data, "clus1")
    expected = results(public_data)["weighting"]
    model = calibration_model(table) | {"api99": column(table, "api99").astype(float)}
    totals = expected["clus1_calibrate_linear_stype_api99"]["population"]
    ours = calibrate(design.weights, model, totals, distance=distance, bounds=bounds)
    check(table, design, ours, expected[name], 1e-12)
    if bounds is not None:
        factor = ours.weights / design.weights
        assert bounds.low - 1e-12 <= factor.min()
        assert factor.max() <= bounds.high + 1e-12


def test_linear_calibration_of_a_stratified_sample_is_that_of_r(public_data: Path) -> None:
    table, design = load(public_data, "strat")
    expected = results(public_data)["weighting"]["strat_calibrate_linear_schwide_compimp"]
    model = calibration_model(table) | {
        "sch.wideYes": (column(table, "sch.wide") == "Yes").astype(float),
        "comp.impYes": (column(table, "comp.imp") == "Yes").astype(float),
    }
    ours = calibrate(design.weights, model, expected["population"])
    check(table, design, ours, expected, 1e-12)


@pytest.mark.parametrize(
    ("name", "low", "strict"),
    [("strat_rake5_trim_10_60_strict", 10.0, True), ("strat_rake5_trim_60_once", 0.0, False)],
)
def test_trimming_is_that_of_r(public_data: Path, name: str, low: float, strict: bool) -> None:
    table, design = load(public_data, "strat")
    totals = margins(public_data, ["stype", "sch.wide", "comp.imp", "awards", "mealband"])
    levels = {margin: column(table, margin) for margin in totals}
    raked = rake(design.weights, levels, totals, error=RakedError.SWEPT)
    trimmed = trim_weights(raked.weights, low=low, high=60.0, strict=strict)
    expected = results(public_data)["weighting"][name]
    close(trimmed, expected["weights"], 1e-9)
    close(trimmed.sum(), raked.weights.sum())
    if strict:
        weighted = design.with_weights(trimmed, raked.calibration)
        mean = design_means(weighted, column(table, "api00").astype(float))
        close(mean.value[0], expected["mean_api00"]["est"], 1e-9)
        close(mean.standard_error[0], expected["mean_api00"]["se"], 1e-9)
