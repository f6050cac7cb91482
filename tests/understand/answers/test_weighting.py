"""Figures weighted to known totals."""

import uuid

import numpy as np
import pytest

from firsthand.catalog.api import remove_margin, set_margin
from firsthand.core.access import COMMAND_LINE
from firsthand.core.fiscal import Quarter
from firsthand.listen.models import Deployment
from firsthand.understand.answers.api import Statistic, microdata, rollup_for
from firsthand.understand.estimates.api import Design, design_means, difference, means, rake
from firsthand.understand.measures import Measure
from tests.support.cast import House
from tests.support.rated import give, known, this_quarter

pytestmark = pytest.mark.django_db


@pytest.fixture
def permits(house: House) -> list[uuid.UUID]:
    return [house.permits.id]


def test_the_figure_moves_to_the_known_mix(answered: None, permits: list[uuid.UUID]) -> None:
    known(permits[0], "channel", website=100, phone=300)
    figure = rollup_for(permits, Measure.TRUST).estimates[()]
    assert figure.value == pytest.approx(0.25 * 29 / 50 + 0.75 * 10 / 40)
    assert figure.weighting == f"weighted to known totals of channel, {this_quarter()}"
    assert figure.n_effective < figure.n == 90
    within = rollup_for(permits, Measure.TRUST, ["channel"]).estimates
    assert within["phone",].value == pytest.approx(10 / 40)


def test_two_margins_are_raked_with_the_error_of_the_library(
    rated: Deployment, by_phone: Deployment, permits: list[uuid.UUID]
) -> None:
    give(rated, 24, {"trust": 5, "age": "young"})
    give(rated, 16, {"trust": 2, "age": "old"})
    give(by_phone, 12, {"trust": 4, "age": "young"})
    give(by_phone, 20, {"trust": 3, "age": "old"})
    give(by_phone, 5, {"age": "old"})
    known(permits[0], "channel", website=500, phone=700)
    known(permits[0], "seg:age", young=450, old=750)
    rows = microdata(permits)
    levels = {name: rows[name].to_pylist() for name in ("channel", "seg:age")}
    size = rows.num_rows
    totals = {
        "channel": {"website": size * 5 / 12, "phone": size * 7 / 12},
        "seg:age": {"young": size * 45 / 120, "old": size * 75 / 120},
    }
    weighting = rake(np.ones(size), levels, totals)
    plain = Design(np.ones(size), np.zeros(size, np.int64), np.arange(size))
    answers = rows["trust"].to_numpy(zero_copy_only=False).astype(float)
    old = np.array([age == "old" for age in levels["seg:age"]])
    expected = design_means(weighting.apply(plain), answers, [~old, old])
    split = rollup_for(permits, Measure.TRUST, ["seg:age"], statistic=Statistic.MEAN)
    got = [split.estimates["young",], split.estimates["old",]]
    assert [each.value for each in got] == pytest.approx(list(expected.value))
    errors = [each.standard_error for each in got]
    assert errors == pytest.approx(list(expected.standard_error), rel=1e-6)


def test_the_rollup_carries_the_weights(answered: None, permits: list[uuid.UUID]) -> None:
    known(permits[0], "channel", website=100, phone=300)
    split = rollup_for(permits, Measure.TRUST, ["seg:age"])
    assert split.rollup is not None
    domains = means(split.rollup, ["seg:age"])
    assert domains.value[domains.at("old")] == pytest.approx(split.estimates["old",].value)
    assert difference(domains, ("young",), ("old",)).value is not None


def test_a_dimension_that_nobody_has_a_level_of_has_no_figures(
    answered: None, permits: list[uuid.UUID]
) -> None:
    known(permits[0], "channel", website=100, phone=300)
    assert rollup_for(permits, Measure.TRUST, ["stage"]).estimates == {}
    assert rollup_for(permits, Measure.TRUST, ["channel", "stage"]).estimates == {}


def test_people_without_a_level_count_as_average(
    rated: Deployment, permits: list[uuid.UUID]
) -> None:
    give(rated, 40, {"trust": 5, "age": "young"})
    give(rated, 40, {"trust": 1, "age": "old"})
    give(rated, 10, {"trust": 1})
    known(permits[0], "seg:age", young=3, old=1)
    split = rollup_for(permits, Measure.TRUST)
    assert split.estimates[()].value == pytest.approx(60 / 90)
    assert "11% of the answers have no known level of age" in split.notes[0]


def test_levels_without_answers_are_said(answered: None, permits: list[uuid.UUID]) -> None:
    known(permits[0], "channel", website=100, phone=300, fax=100)
    split = rollup_for(permits, Measure.TRUST)
    assert split.estimates[()].weighting.startswith("weighted")
    assert "Nobody answered from fax" in split.notes[0]
    known(permits[0], "channel", website=100, phone=300, fax=1000)
    split = rollup_for(permits, Measure.TRUST)
    assert split.estimates[()].weighting == "unweighted"
    assert split.notes[0].startswith("Not weighted by channel")


def test_margins_that_contradict_each_other_are_not_used(
    answered: None, permits: list[uuid.UUID]
) -> None:
    known(permits[0], "channel", website=100, phone=300)
    known(permits[0], "seg:age", young=100, old=100)
    split = rollup_for(permits, Measure.TRUST)
    assert split.estimates[()].weighting == "unweighted"
    assert "add up to 400 customers" in split.notes[0]
    assert "50% fewer" in split.notes[0]


def test_few_answers_are_not_weighted(rated: Deployment, permits: list[uuid.UUID]) -> None:
    give(rated, 20, {"trust": 5})
    known(permits[0], "channel", website=100)
    split = rollup_for(permits, Measure.TRUST)
    assert split.estimates[()].weighting == "unweighted"
    assert split.notes == ("Not weighted: fewer than 30 people answered.",)


def test_removing_the_totals_brings_the_plain_figure_back(
    answered: None, permits: list[uuid.UUID]
) -> None:
    plain = rollup_for(permits, Measure.TRUST).estimates
    margin = known(permits[0], "channel", website=100, phone=300)
    assert rollup_for(permits, Measure.TRUST).estimates != plain
    remove_margin(COMMAND_LINE, margin)
    assert rollup_for(permits, Measure.TRUST).estimates == plain


def test_reports_without_rows_are_weighted_by_channel(counted_house: House) -> None:
    quarter = Quarter(2023, 2)
    services = [counted_house.permits.id, counted_house.moorings.id]
    plain = rollup_for(services, Measure.TRUST, quarters=[quarter]).estimates[()]
    channel = next(iter(rollup_for(services, Measure.TRUST, ["channel"]).estimates))[0]
    set_margin(
        COMMAND_LINE,
        services[0],
        dimension="channel",
        first=quarter,
        last=quarter,
        totals={channel: 900},
    )
    figure = rollup_for(services, Measure.TRUST, quarters=[quarter]).estimates[()]
    assert figure.value == pytest.approx(plain.value)
    assert "1 of 2 services and quarters" in figure.weighting


def test_microdata_carry_the_weights(answered: None, permits: list[uuid.UUID]) -> None:
    assert set(microdata(permits)["weight"].to_pylist()) == {1.0}
    known(permits[0], "channel", website=100, phone=300)
    rows = microdata(permits)
    answers = rows["trust"].to_numpy(zero_copy_only=False)
    weights = rows["weight"].to_numpy()
    assert weights.sum() == pytest.approx(90)
    share = (weights * (answers >= 4)).sum() / weights.sum()
    assert share == pytest.approx(rollup_for(permits, Measure.TRUST).estimates[()].value)
