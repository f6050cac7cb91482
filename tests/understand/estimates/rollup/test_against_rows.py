"""The rollup gives what the rows give, whatever the design, the gaps and the groups."""

from typing import Any

import numpy as np
import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.design import column, make_design
from firsthand.understand.estimates.linearised import design_means, design_ratios, design_totals
from firsthand.understand.estimates.rollup.columns import Columns
from firsthand.understand.estimates.rollup.domains import means, ratios, totals
from firsthand.understand.estimates.rollup.table import roll_up
from firsthand.understand.estimates.strata import Lonely


@st.composite
def designs(draw: st.DrawFn) -> tuple[pa.Table, dict[str, Any], Lonely]:
    """Some rows, some parts of a design, and a rule for lonely strata (never FAIL)."""
    size = draw(st.integers(6, 50))
    rng = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    answers = [None if rng.random() < 0.15 else float(v) for v in rng.normal(4, 2, size)]
    table = pa.table(
        {
            "y": pa.array(answers, pa.float64()),
            "x": rng.uniform(1, 2, size),
            "w": rng.lognormal(0, 0.6, size),
            "s": rng.choice(["a", "b", "c", "lonely"], size, p=[0.4, 0.3, 0.25, 0.05]),
            "c": rng.integers(0, 5, size),
            "N": np.full(size, 80),
            "g": rng.choice(["u", "v"], size),
        }
    )
    parts = {"weight": "w", "stratum": "s", "cluster": "c", "population": "N"}
    chosen = draw(st.sets(st.sampled_from(sorted(parts))))
    rule = draw(st.sampled_from([rule for rule in Lonely if rule is not Lonely.FAIL]))
    return table, {name: parts[name] for name in chosen}, rule


@given(designs())
@settings(max_examples=60, deadline=None)
def test_means_totals_and_ratios_agree_with_the_rows(
    drawn: tuple[pa.Table, dict[str, Any], Lonely],
) -> None:
    table, parts, rule = drawn
    design = make_design(table, lonely=rule, **parts)
    y, x = column(table, "y").astype(float), column(table, "x")
    sides = [column(table, "g") == side for side in sorted(set(table["g"].to_pylist()))]
    plain = roll_up(table, Columns("y", groups=("g",), **parts))
    paired = roll_up(table, Columns("y", denominator="x", groups=("g",), **parts))
    try:
        by_rows = design_means(design, y, sides)
    except InvalidInput:
        return  # a side without answers, or nothing but lonely strata: tested elsewhere
    by_sums = means(plain, ["g"], lonely=rule)
    compare(by_sums.value, by_rows.value)
    joint = by_sums.covariance()
    np.testing.assert_allclose(joint, by_rows.covariance, rtol=1e-8, atol=1e-10)
    np.testing.assert_allclose(by_sums.standard_error**2, np.diag(joint), rtol=1e-8, atol=1e-12)
    assert [basis.degrees for basis in by_rows.basis] == by_sums.degrees.tolist()
    ratio_rows, ratio_sums = design_ratios(design, y, x, sides), ratios(paired, ["g"], lonely=rule)
    compare(ratio_sums.value, ratio_rows.value)
    compare(ratio_sums.standard_error, ratio_rows.standard_error)
    for at, side in enumerate(sides):
        total_rows, total_sums = design_totals(design, y, side), totals(plain, ["g"], lonely=rule)
        compare(total_sums.value[at : at + 1], total_rows.value)
        compare(total_sums.standard_error[at : at + 1], total_rows.standard_error)


def compare(ours: Any, theirs: Any) -> None:
    np.testing.assert_allclose(ours, theirs, rtol=1e-8, atol=1e-9)
