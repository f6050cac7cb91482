"""The rollup gives what R's survey package gives."""

from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest

from firsthand.understand.estimates import intervals
from firsthand.understand.estimates.rollup.columns import Columns
from firsthand.understand.estimates.rollup.domains import means, ratios, totals
from firsthand.understand.estimates.rollup.estimates import difference, to_estimates
from firsthand.understand.estimates.rollup.table import roll_up
from firsthand.understand.estimates.strata import Lonely
from tests.reference.r_survey import DESIGNS, design_columns, results, schools

pytestmark = pytest.mark.real_data
CLOSED = 1e-12
every_design = pytest.mark.parametrize("design", DESIGNS)


def close(ours: object, theirs: object, tolerance: float = CLOSED) -> None:
    np.testing.assert_allclose(ours, theirs, rtol=tolerance, atol=0)


@every_design
@pytest.mark.parametrize("value", ["api00", "api99", "enroll"])
def test_means_and_their_errors_are_those_of_r(public_data: Path, design: str, value: str) -> None:
    expected = results(public_data)["design"][design]
    at = expected["mean"]["names"].index(value)
    table = schools(public_data, DESIGNS[design][0])
    ours = means(roll_up(table, design_columns(design, value)))
    close(ours.value[0], expected["mean"]["est"][at])
    close(ours.standard_error[0], expected["mean"]["se"][at])
    assert ours.degrees[0] == expected["degf"]


@every_design
def test_intervals_of_means_are_those_of_r_with_t(public_data: Path, design: str) -> None:
    expected = results(public_data)["design"][design]["mean_t"]
    table = schools(public_data, DESIGNS[design][0])
    ours = to_estimates(means(roll_up(table, design_columns(design, "api00"))))[()]
    close([ours.low, ours.high], [expected["ci_lo"][0], expected["ci_hi"][0]])


@every_design
def test_groups_and_the_covariance_between_them_are_those_of_r(
    public_data: Path, design: str
) -> None:
    expected = results(public_data)["design"][design]
    table = schools(public_data, DESIGNS[design][0])
    ours = means(roll_up(table, design_columns(design, "api00")), by=["stype"])
    assert [label[0] for label in ours.labels] == expected["by_stype"]["group"]
    close(ours.value, expected["by_stype"]["est"])
    close(ours.standard_error, expected["by_stype"]["se"])
    joint = np.array(expected["by_stype_vcov"])
    np.testing.assert_allclose(ours.covariance(), joint, rtol=1e-12, atol=1e-12 * joint.max())


@every_design
def test_two_way_groups_are_those_of_r(public_data: Path, design: str) -> None:
    expected = results(public_data)["design"][design]["by_stype_schwide"]
    table = schools(public_data, DESIGNS[design][0])
    ours = means(roll_up(table, design_columns(design, "api00")), by=["stype", "sch.wide"])
    order = [ours.at(*pair) for pair in zip(expected["stype"], expected["sch.wide"], strict=True)]
    close(ours.value[order], expected["api00"])
    close(ours.standard_error[order], expected["se_api00"])


@every_design
def test_totals_and_ratios_are_those_of_r(public_data: Path, design: str) -> None:
    expected = results(public_data)["design"][design]
    table = schools(public_data, DESIGNS[design][0])
    total = totals(roll_up(table, design_columns(design, "enroll")))
    close(total.value[0], expected["total"]["est"][1])
    close(total.standard_error[0], expected["total"]["se"][1])
    ratio = ratios(roll_up(table, design_columns(design, "api.stu", denominator="enroll")))
    close(ratio.value[0], expected["ratio_apistu_enroll"]["est"])
    close(ratio.standard_error[0], expected["ratio_apistu_enroll"]["se"])


@every_design
def test_the_difference_of_two_groups_is_that_of_r(public_data: Path, design: str) -> None:
    expected = results(public_data)["design"][design]["by_stype_contrast"]
    table = schools(public_data, DESIGNS[design][0])
    groups = means(roll_up(table, design_columns(design, "api00")), by=["stype"])
    for at, other in enumerate("HM"):
        gap = difference(groups, ("E",), (other,))
        close(gap.value, expected["est"][at], 1e-11)  # a difference of near figures
        close(gap.standard_error, expected["se"][at])


@every_design
def test_intervals_of_proportions_are_those_of_r(public_data: Path, design: str) -> None:
    expected = results(public_data)["design"][design]
    n = schools(public_data, DESIGNS[design][0]).num_rows
    share = expected["ciprop"]
    p, se, df = share["beta"]["est"], share["beta"]["var"] ** 0.5, expected["degf"]
    ours = {
        "beta": intervals.korn_graubard(p, se, n, df),
        "wilson": intervals.wilson(p, intervals.effective_n(p, se), df),
        "mean": intervals.wald(p, se, df),
    }
    for method, interval in ours.items():
        close([interval.low, interval.high], share[method]["ci"], 1e-10)
    log_odds = intervals.logit(p, se, df)
    close([log_odds.low, log_odds.high], share["logit"]["ci"], 1e-6)  # R iterates


@pytest.mark.parametrize("rule", ["adjust", "average", "certainty", "remove"])
def test_lonely_strata_are_treated_as_r_treats_them(public_data: Path, rule: str) -> None:
    expected = results(public_data)["lonely_psu"][rule]
    table = schools(public_data, "apistrat")
    kinds = table["stype"].to_pylist()
    kept = [kind != "H" or kinds.index("H") == at for at, kind in enumerate(kinds)]
    rollup = roll_up(
        table.filter(pa.array(kept)), Columns(value="api00", weight="pw", stratum="stype")
    )
    ours = means(rollup, lonely=Lonely(rule))
    close(ours.value[0], expected["est"])
    close(ours.standard_error[0], expected["se"])
    assert ours.degrees[0] == expected["degf"]


@every_design
def test_a_domain_keeps_the_whole_design(public_data: Path, design: str) -> None:
    expected = results(public_data)["design"][design]["domain_ell25"]
    table = schools(public_data, DESIGNS[design][0])
    many = pa.array([(share or 0) > 25 for share in table["ell"].to_pylist()])
    columns = Columns(value="api00", groups=("many",), **DESIGNS[design][1])
    ours = means(roll_up(table.append_column("many", many), columns), where={"many": [True]})
    close(ours.value[0], expected["est"])
    close(ours.standard_error[0], expected["se"])
    assert ours.degrees[0] == expected["degf"]
