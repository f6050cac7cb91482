"""Offer and response rates, and the records that cannot give one."""

from hypothesis import given
from hypothesis import strategies as st

from firsthand.core.estimate import Suppression
from firsthand.understand.estimates.api import Ratio, offer_rate, pooled_rate, response_rate

counts = st.none() | st.integers(0, 1000)


def test_rates_divide_the_counts() -> None:
    assert offer_rate(250, 1000).value == 0.25
    assert response_rate(50, 250).value == 0.2
    assert response_rate(50, 250).n == 250


def test_a_rate_is_counted_and_has_no_interval() -> None:
    for one in (response_rate(50, 250), pooled_rate([Ratio(50, 250), Ratio(1, 2)]).estimate):
        assert one.is_counted
        assert (one.low, one.high) == (None, None)


def test_more_answers_than_offers_is_impossible() -> None:
    assert response_rate(11, 10).suppressed is Suppression.DENOMINATOR_IMPOSSIBLE
    assert response_rate(11, 0).suppressed is Suppression.DENOMINATOR_IMPOSSIBLE


def test_a_count_that_nobody_made_gives_no_rate() -> None:
    assert response_rate(11, None).suppressed is Suppression.DENOMINATOR_UNKNOWN
    assert response_rate(None, 11).suppressed is Suppression.DENOMINATOR_UNKNOWN
    assert offer_rate(0, 0).suppressed is Suppression.DENOMINATOR_UNKNOWN


def test_it_says_how_many_records_it_left_out() -> None:
    pool = pooled_rate([Ratio(10, 100), Ratio(30, 100), Ratio(9, 3), Ratio(None, 5), Ratio(0, 0)])
    assert pool.estimate.value == 0.2
    assert (pool.used, pool.impossible, pool.unknown, pool.left_out) == (2, 1, 2, 3)
    assert "2 of 5 records" in pool.estimate.pools


def test_without_a_single_good_record_there_is_no_rate() -> None:
    assert pooled_rate([Ratio(2, 1)]).estimate.suppressed is Suppression.DENOMINATOR_IMPOSSIBLE
    assert pooled_rate([]).estimate.suppressed is Suppression.DENOMINATOR_UNKNOWN


@given(st.lists(st.builds(Ratio, counts, counts)))
def test_a_rate_is_a_share_and_every_record_is_accounted_for(records: list[Ratio]) -> None:
    pool = pooled_rate(records)
    assert pool.used + pool.unknown + pool.impossible == len(records)
    if pool.estimate.value is not None:
        assert 0 <= pool.estimate.value <= 1
