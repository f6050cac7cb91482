"""Addresses are known again by a keyed hash, and the sample is the same each time."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from firsthand.listen.inviting.fingerprints import about, draw, fingerprint, fingerprints, plain

DEPLOYMENT = "0198c1d2-0000-7000-8000-000000000000"
ADDRESSES = [f"person{number}@example.com" for number in range(2000)]
SHARES = st.floats(0, 1)


@pytest.mark.parametrize(
    "number", ["202-555-0123", "(202) 555 0123", "+1 202 555 0123", "0012025550123", "2025550123"]
)
def test_a_number_is_one_however_it_is_written(number: str) -> None:
    assert plain(number) == "12025550123"


def test_a_foreign_number_keeps_its_own_country() -> None:
    assert plain("+44 20 7946 0958") == plain("00442079460958") == "442079460958"


def test_capitals_make_no_other_address() -> None:
    assert fingerprint("Ann@Example.com ") == fingerprint("ann@example.com")
    assert fingerprint("ann@example.com") != fingerprint("anne@example.com")


def test_the_hash_needs_the_key_of_the_installation(settings: Settings) -> None:
    before = fingerprint("ann@example.com")
    old, settings.SECRET_KEY = settings.SECRET_KEY, "another"
    assert fingerprint("ann@example.com") != before
    settings.SECRET_KEY_FALLBACKS = [old]
    assert before in fingerprints("ann@example.com")


def test_no_case_has_one_empty_hash() -> None:
    assert about("") == (b"",)
    assert about("case-1") != about("case-2")


@settings(max_examples=25, deadline=None)
@given(SHARES, SHARES)
def test_a_larger_share_keeps_everybody_of_a_smaller_one(one: float, other: float) -> None:
    low, high = sorted((one, other))
    drawn = [draw(DEPLOYMENT, address, "") for address in ADDRESSES[:50]]
    assert {n for n in drawn if n < low} <= {n for n in drawn if n < high}
    assert all(0 <= n < 1 for n in drawn)


@settings(max_examples=25, deadline=None)
@given(st.sampled_from([0.02, 0.1, 0.25, 0.5, 0.9]), st.uuids())
def test_the_sample_is_close_to_its_share_and_the_same_again(share: float, key: object) -> None:
    picked = {each for each in ADDRESSES if draw(key, each, "") < share}
    assert picked == {each for each in reversed(ADDRESSES) if draw(key, each.upper(), "") < share}
    # Five standard deviations: one run in a million would be further off by chance.
    spread = 5 * (share * (1 - share) / len(ADDRESSES)) ** 0.5
    assert abs(len(picked) / len(ADDRESSES) - share) < spread


def test_each_case_of_a_person_is_drawn_anew() -> None:
    drawn = {draw(DEPLOYMENT, ADDRESSES[0], f"case-{number}") for number in range(50)}
    assert len(drawn) == 50
