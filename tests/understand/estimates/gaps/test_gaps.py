"""Gaps are found, groups too small are listed as such, and nothing is called equal."""

import numpy as np
import pyarrow as pa
import pytest

from firsthand.core.errors import InvalidInput
from firsthand.understand.estimates.design import column, make_design
from firsthand.understand.estimates.gaps.dimension import dimension_test
from firsthand.understand.estimates.gaps.gaps import AHRQ, DimensionGaps, Finding, Rule, find_gaps
from firsthand.understand.estimates.rollup.columns import Columns
from firsthand.understand.estimates.rollup.domains import means
from firsthand.understand.estimates.rollup.table import Rollup, roll_up
from firsthand.understand.estimates.tests_of_association.rao_scott import rao_scott

SHARES = {"en": 0.80, "es": 0.68, "zh": 0.79, "ar": 0.75}


def answers(seed: int = 1, clusters: int | None = None) -> pa.Table:
    rng = np.random.default_rng(seed)
    language = rng.choice(list(SHARES), 4000, p=[0.6, 0.25, 0.145, 0.005])
    y = (rng.random(4000) < [SHARES[code] for code in language]).astype(int)
    table = {
        "y": y,
        "language": language,
        "sex": rng.choice(["f", "m"], 4000),
        "w": rng.lognormal(0, 0.5, 4000),
        "s": rng.choice(["n", "s"], 4000),
        "c": np.arange(4000) % (clusters or 4000),
    }
    return pa.table(table)


def rolled(table: pa.Table, **more: str) -> Rollup:
    return roll_up(table, Columns("y", weight="w", groups=("language", "sex"), **more))  # type: ignore[arg-type]


def by_group(judged: DimensionGaps) -> dict[str, Finding]:
    return {gap.group: gap.finding for gap in judged.gaps}


def test_the_planted_gap_is_found_and_the_small_group_is_not_called_equal() -> None:
    language, sex = find_gaps(rolled(answers()), ["language", "sex"])
    assert language.reference == "en"
    assert by_group(language) == {
        "en": Finding.REFERENCE,
        "es": Finding.GAP,
        "zh": Finding.NO_GAP_SHOWN,
        "ar": Finding.TOO_SMALL,
    }
    assert Finding.GAP not in by_group(sex).values()
    assert language.dashboard_p is not None
    assert language.dashboard_p < 0.001
    spanish = next(gap for gap in language.gaps if gap.group == "es")
    assert spanish.gap is not None
    assert spanish.ratio is not None
    assert spanish.gap.low < -0.12 < spanish.gap.high  # type: ignore[operator]
    assert spanish.ratio.low < 0.68 / 0.80 < spanish.ratio.high  # type: ignore[operator]


def test_the_ahrq_rule_wants_a_tenth_of_the_reference_too() -> None:
    rng = np.random.default_rng(3)
    group = np.repeat(["a", "b"], [30_000, 20_000])
    y = (rng.random(50_000) < np.where(group == "a", 0.80, 0.76)).astype(int)
    rollup = roll_up(pa.table({"y": y, "g": group}), Columns("y", groups=("g",)))
    (plain,), (strict,) = find_gaps(rollup, ["g"]), find_gaps(rollup, ["g"], rule=AHRQ)
    assert by_group(plain)["b"] is Finding.GAP
    assert by_group(strict)["b"] is Finding.NO_GAP_SHOWN


@pytest.mark.parametrize("clusters", [None, 80])
def test_the_test_from_the_rollup_is_that_from_the_rows(clusters: int | None) -> None:
    table = answers(4, clusters)
    keys = {"stratum": "s"} | ({"cluster": "c"} if clusters else {})
    ours = dimension_test(means(rolled(table, **keys), ["language"]).cells)
    design = make_design(table, weight="w", **keys)  # type: ignore[arg-type]
    rows = rao_scott(design, column(table, "language"), column(table, "y"))
    assert ours.statistic == pytest.approx(rows.statistic, rel=1e-9)
    assert ours.degrees == pytest.approx(rows.degrees, rel=1e-9)
    assert ours.p_value == pytest.approx(rows.p_value, rel=1e-7)
    assert ours.n == rows.n


def test_false_gaps_across_a_dashboard_are_rare() -> None:
    rng = np.random.default_rng(5)
    found = 0
    for _ in range(40):
        groups = {f"d{k}": rng.choice(list("abcd"), 1200) for k in range(5)}
        table = pa.table({"y": rng.integers(0, 2, 1200)} | groups)
        judged = find_gaps(roll_up(table, Columns("y", groups=tuple(groups))), list(groups))
        found += any(gap.finding is Finding.GAP for one in judged for gap in one.gaps)
    assert found <= 6  # 5% of 40 is 2; more than 6 has a chance of about 1 in 300


def test_answers_that_all_agree_show_no_gap_and_no_test() -> None:
    table = pa.table({"y": [1] * 80, "g": ["a", "b"] * 40})
    (judged,) = find_gaps(roll_up(table, Columns("y", groups=("g",))), ["g"])
    assert judged.test_p is None
    assert by_group(judged) == {"a": Finding.REFERENCE, "b": Finding.NO_GAP_SHOWN}


def test_a_group_without_answers_is_too_small() -> None:
    y = pa.array([1, 0] * 40 + [None] * 5)
    table = pa.table({"y": y, "g": ["a"] * 40 + ["b"] * 40 + ["c"] * 5})
    (judged,) = find_gaps(roll_up(table, Columns("y", groups=("g",))), ["g"])
    assert by_group(judged)["c"] is Finding.TOO_SMALL


def test_what_cannot_be_judged_is_refused() -> None:
    rollup = rolled(answers())
    with pytest.raises(InvalidInput, match="no group fr"):
        find_gaps(rollup, ["language"], references={"language": "fr"})
    with pytest.raises(InvalidInput, match="cannot be split"):
        find_gaps(rollup, ["age"])
    table = answers()
    with pytest.raises(InvalidInput, match="0 or 1"):
        find_gaps(roll_up(table, Columns("w", groups=("sex",))), ["sex"])
    with pytest.raises(InvalidInput, match="one period"):
        find_gaps(roll_up(table, Columns("y", period="s", groups=("sex",))), ["sex"])


def test_the_smallest_group_that_is_judged_can_be_set() -> None:
    (judged,) = find_gaps(rolled(answers()), ["language"], rule=Rule(smallest=1))
    assert by_group(judged)["ar"] is Finding.NO_GAP_SHOWN
