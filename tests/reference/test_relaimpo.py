"""Shares of explained variance are those of R's relaimpo."""

import csv
import json
from pathlib import Path

import numpy as np
import pytest

from firsthand.understand.estimates.design import Design
from firsthand.understand.estimates.drivers.em import em_moments
from firsthand.understand.estimates.drivers.lmg import r_squared_shares
from firsthand.understand.estimates.drivers.patterns import find_patterns, weigh
from firsthand.understand.estimates.regression.linear import linear_regression

pytestmark = pytest.mark.real_data


@pytest.mark.parametrize(("name", "outcome"), [("swiss", "Fertility"), ("attitude", "rating")])
def test_lmg_shares_are_those_of_relaimpo(public_data: Path, name: str, outcome: str) -> None:
    folder = public_data / "reference"
    expected = json.loads((folder / "drivers_relaimpo.json").read_text())[name]
    with (folder / f"{name}.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    data = np.array([[float(row[key]) for key in (outcome, *expected["lmg"])] for row in rows])
    assert data.shape[0] == expected["n"]
    sums = weigh(find_patterns(data), np.ones((data.shape[0], 1)))[0]
    parts = r_squared_shares(em_moments(sums, [outcome, *expected["lmg"]]).covariance)
    np.testing.assert_allclose(parts, list(expected["lmg"].values()), rtol=1e-10)
    assert parts.sum() == pytest.approx(expected["R2"], rel=1e-10)
    plain = Design(np.ones(len(rows)), np.zeros(len(rows), np.int64), np.arange(len(rows)))
    drivers = {key: data[:, at + 1] for at, key in enumerate(expected["lmg"])}
    fit = linear_regression(plain, data[:, 0], drivers)
    np.testing.assert_allclose(
        [term.value for term in fit.terms], list(expected["ols"].values()), rtol=1e-10
    )
