"""Pooling: merging adds up, and the unweighted figure counts each deployment once."""

import math
import statistics
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.understand.estimates.api import (
    TOP_TWO,
    Tally,
    contributions,
    disagree,
    mean_of_counts,
    pooled,
    top_two,
    unweighted,
)
from tests.understand.estimates.support import five_point, tallies

SMALL = Tally("s", "web", "I trust X", {1: 20, 2: 20, 3: 20, 4: 20, 5: 20})
BIG = Tally("b", "phone", "Trust?", {1: 100, 2: 100, 3: 300, 4: 3000, 5: 6500})


@given(five_point, st.data())
def test_splitting_answers_over_deployments_changes_nothing(
    counts: dict[int, int], data: st.DataObject
) -> None:
    here = {value: data.draw(st.integers(0, n)) for value, n in counts.items()}
    there = {value: n - here[value] for value, n in counts.items()}
    parts = [Tally(1, "a", "x", here), Tally(2, "b", "y", there)]
    for together, whole in (
        (pooled(parts), mean_of_counts(counts)),
        (pooled(parts, TOP_TWO), top_two(counts)),
    ):
        assert (together.value, together.standard_error) == (whole.value, whole.standard_error)
        assert (together.low, together.high, together.n) == (whole.low, whole.high, whole.n)


@given(tallies())
def test_the_pooled_value_lies_between_the_deployments(parts: list[Tally]) -> None:
    together = pooled(parts)
    means = [mean_of_counts(part.counts).value for part in parts]
    known = [mean for mean in means if mean is not None]
    if together.value is not None:
        assert min(known) - 1e-9 <= together.value <= max(known) + 1e-9


@given(tallies())
def test_the_unweighted_figure_is_the_plain_mean_of_deployments(parts: list[Tally]) -> None:
    estimate = unweighted(parts, TOP_TWO)
    shares = [share for part in parts if (share := top_two(part.counts).value) is not None]
    if not shares:
        assert estimate.value is None
        return
    assert estimate.value == pytest.approx(statistics.fmean(shares), abs=1e-12)
    assert estimate.n_effective == len(shares)
    if estimate.standard_error is not None:
        expected = statistics.stdev(shares) / math.sqrt(len(shares))
        assert estimate.standard_error == pytest.approx(expected, rel=1e-6, abs=1e-12)


def test_a_deployment_of_several_quarters_counts_once() -> None:
    quarters = [Tally("s", "web", "Trust?", {5: 10, 1: 10}), Tally("s", "web", "Trust?", {5: 80})]
    estimate = unweighted([*quarters, Tally("b", "web", "Trust?", {2: 1, 3: 1})])
    assert estimate.value == pytest.approx((4.6 + 2.5) / 2)


def test_it_says_what_it_pools() -> None:
    silent = Tally("n", "fax", "Never answered", dict.fromkeys(range(1, 6), 0))
    assert pooled([SMALL, BIG, silent]).pools == "2 deployments, 2 services, 2 wordings"
    assert pooled([BIG]).pools == "1 deployment, 1 service, 1 wording"


def test_figures_disagree_where_one_large_deployment_decides() -> None:
    assert disagree(pooled([SMALL] * 3 + [BIG]), unweighted([SMALL, BIG])) is False
    many = [Tally(number, "web", "Trust?", SMALL.counts) for number in range(12)]
    different = [*many, BIG, Tally("m", "mail", "Trust?", {2: 60, 3: 30, 4: 10})]
    assert disagree(pooled(different), unweighted(different)) is True


def test_figures_that_are_close_do_not_disagree() -> None:
    alike = [Tally(number, "web", "Trust?", {4: 5000, 5: 5000 + number}) for number in range(9)]
    assert disagree(pooled(alike), unweighted(alike)) is False


def test_it_says_who_gives_what_share_of_the_answers() -> None:
    shares = contributions({"web": 100, "phone": 300, "fax": 0})
    assert {name: share.value for name, share in shares.items()} == {"web": 0.25, "phone": 0.75}
    assert (shares["web"].low, shares["web"].n) == (None, 400)
    assert contributions({"web": 0}) == {}


@given(tallies())
def test_pooling_loses_no_answer(parts: list[Tally]) -> None:
    merged: Counter[int] = Counter()
    for part in parts:
        merged.update(part.counts)
    assert pooled(parts).n == unweighted(parts).n == merged.total()
