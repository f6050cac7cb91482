"""Both ways of computing from a file give the same figures."""

import numpy as np
import pyarrow as pa
import pytest

from firsthand.core.estimate import Estimate
from firsthand.understand.estimates.design import make_design
from firsthand.understand.estimates.quick.engines import OnRows, RolledUp
from firsthand.understand.estimates.quick.request import Request


def _table(answers: list[float]) -> pa.Table:
    rng = np.random.default_rng(4)
    size = 600
    groups = rng.choice(["a", "b", "c"], size).astype(object)
    groups[:20] = None
    y = rng.choice(answers, size)
    y[40:60] = np.nan
    stratum = rng.choice(["north", "south"], size)
    office = rng.integers(0, 12, size)
    return pa.table(
        {
            "y": y,
            "g": pa.array(groups, pa.string()),
            "w": rng.uniform(1, 9, size),
            "s": stratum,
            "c": [f"{name}{number}" for name, number in zip(stratum, office, strict=True)],
        }
    )


def _numbers(estimate: Estimate) -> list[float | None]:
    return [estimate.value, estimate.standard_error, estimate.low, estimate.high, estimate.n]


@pytest.mark.parametrize("answers", [[0.0, 1.0], [1.0, 2.0, 3.0, 4.0, 5.0]])
@pytest.mark.parametrize("total", [False, True])
@pytest.mark.parametrize("cluster", [None, "c"])
def test_the_rollup_and_the_rows_agree(
    answers: list[float], total: bool, cluster: str | None
) -> None:
    table = _table(answers)
    asked = Request(("y",), by="g", weight="w", stratum="s", cluster=cluster, total=total)
    design = make_design(table, weight="w", stratum="s", cluster=cluster)
    names = table["g"].to_numpy(zero_copy_only=False)
    rows = OnRows(design, table["y"].to_numpy(), names, asked, "weighted by w")
    rolled = RolledUp(table, "y", asked, "weighted by w")
    assert _numbers(rolled.whole()) == pytest.approx(_numbers(rows.whole()), rel=1e-9)
    assert list(rolled.groups()) == list(rows.groups()) == ["a", "b", "c"]
    for group, estimate in rolled.groups().items():
        assert _numbers(estimate) == pytest.approx(_numbers(rows.groups()[group]), rel=1e-9)
        assert estimate.weighting == rows.groups()[group].weighting
    if not total:
        ours, theirs = rolled.gap("b", "a"), rows.gap("b", "a")
        assert ours.unit is theirs.unit
        assert _numbers(ours) == pytest.approx(_numbers(theirs), rel=1e-9)
