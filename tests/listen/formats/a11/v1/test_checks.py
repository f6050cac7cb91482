"""Each check of a record, with one that fails it and one that just passes."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.listen.formats.a11.v1 import register_url
from firsthand.listen.formats.a11.v1.checks import is_filler, mean_of
from firsthand.listen.formats.a11.v1.control_number import clean
from firsthand.listen.formats.a11.v1.wordings import Wordings, folded
from tests.listen.formats.files import codes, v1_row

OFFERED = "volume_of_customers_provided_survey_opportunity"
NO_COUNTS = {f"q{n}_point_scale": "" for n in range(1, 8)}


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({OFFERED: "100"}, []),
        ({OFFERED: "99"}, ["respondents_exceed_offered"]),
        ({OFFERED: "0"}, ["respondents_exceed_offered", "offered_is_zero"]),
        ({OFFERED: "0", "volume_of_respondents": ""}, ["offered_is_zero"]),
        ({OFFERED: "1000"}, []),
        ({OFFERED: "1001"}, ["offered_exceeds_customers"]),
        ({OFFERED: "1001", "volume_of_customers": ""}, []),
        ({OFFERED: "", "volume_of_customers": "0"}, []),
        ({"volume_of_respondents": "30"}, []),
        (
            {"volume_of_respondents": "29"},
            ["answers_exceed_respondents", "other_answers_exceed_respondents"],
        ),
        ({"volume_of_respondents": "30", "q5_5": "11"}, ["other_answers_exceed_respondents"]),
    ],
)
def test_counts_are_compared_where_both_are_given(
    changes: dict[str, str], expected: list[str]
) -> None:
    assert codes(v1_row(**NO_COUNTS, **changes)) == expected


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ("3.67", []),
        ("3.66", ["point_scale_disagrees"]),
        ("", []),
        ("3.7", ["point_scale_disagrees"]),
    ],
)
def test_the_average_in_the_file_is_held_against_the_counts(
    given: str, expected: list[str]
) -> None:
    assert codes(v1_row(q3_point_scale=given)) == expected


@pytest.mark.parametrize("given", ["NaN", "many", "1e400", "9" * 5000])
def test_an_average_that_is_no_number_disagrees(given: str) -> None:
    row = v1_row(q3_point_scale=given)
    assert codes(row) == ["point_scale_disagrees"]
    assert len(row.findings[0].found) <= 120


@given(st.tuples(*[st.integers(0, 10**9)] * 5).filter(any))
def test_the_average_is_rounded_half_up(counts: tuple[int, int, int, int, int]) -> None:
    exact = Fraction(sum(v * c for v, c in enumerate(counts, start=1)), sum(counts))
    mean = mean_of(counts)
    assert mean is not None
    assert Fraction(-1, 200) <= exact - Fraction(mean) < Fraction(1, 200)


def test_a_half_goes_up_and_nobody_has_no_average() -> None:
    # 3 + 25/200 = 3.125 lies half-way; the federal files hold 3.13.
    assert mean_of((0, 0, 175, 25, 0)) == Decimal("3.13")
    assert mean_of((0, 0, 0, 0, 0)) is None


@pytest.mark.parametrize(
    "text", ["NONE", "No Question", "n/a", "N/A ", "0", "Question 8", "...", ""]
)
def test_fillers_are_no_questions(text: str) -> None:
    assert is_filler(text)


@pytest.mark.parametrize(
    "text",
    ["My need was addressed.", "Question 8 was clear", "None of it was easy", "満足しましたか"],
)
def test_questions_are_no_fillers(text: str) -> None:
    assert not is_filler(text)


def test_answers_without_a_question_are_noticed() -> None:
    assert codes(v1_row(q3_text="")) == ["question_text_not_a_question"]


@pytest.mark.parametrize(
    "text",
    [
        "On a scale from 1 to 10, how easy was it?",
        "Use a 10-point scale.",
        "How likely (0-10)?",
        "Rate us (1=low, 10=high)",
        "Would you come again (yes or no)?",
        "De 1 a 10, ¿cómo fue?",
    ],
)
def test_another_scale_in_the_text_is_noticed(text: str) -> None:
    assert codes(v1_row(q2_text=text)) == ["scale_not_five_point"]


@pytest.mark.parametrize(
    "text",
    [
        "Call 1-800-100 and rate 1 to 5.",
        "Form 1-1040 was easy.",
        "A 5-point scale",
        "1) Top 10 = no",
    ],
)
def test_numbers_in_a_text_are_not_taken_for_a_scale(text: str) -> None:
    expected = ["scale_not_five_point"] if "10 =" in text else []
    assert codes(v1_row(q2_text=text)) == expected


@pytest.mark.parametrize("text", ["It wasn‚Äôt hard", "It wasnâ€™t hard", "caf\ufffd", "cafÃ©"])
def test_damaged_letters_are_noticed(text: str) -> None:
    assert codes(v1_row(q2_text=text)) == ["text_damaged"]


@pytest.mark.parametrize(
    ("text", "number", "code"),
    [
        ("1234-5678", "1234-5678", ""),
        ("1234-5678 ", "1234-5678", "control_number_spaces"),
        ("\t1234-5678\t\t", "1234-5678", "control_number_spaces"),
        ("OMB Control Number", "", "control_number_placeholder"),
        ("OMB Control Number  1234-5678", "1234-5678", "control_number_placeholder"),
        ("OMB Control N1234-5678umber", "1234-5678", "control_number_placeholder"),
        ("1234-5678  EXP 3/31/24", "1234-5678", "control_number_placeholder"),
        ("#1234-5678", "1234-5678", "control_number_malformed"),
        ("1234-56789", "", "control_number_malformed"),
        ("1234-5678 or 8765-4321", "", "control_number_malformed"),
        ("pending", "", "control_number_malformed"),
        ("", "", "control_number_missing"),
        (" \t", "", "control_number_missing"),
    ],
)
def test_control_numbers_are_taken_out_of_what_surrounds_them(
    text: str, number: str, code: str
) -> None:
    assert clean(text) == (number, code)


@pytest.mark.parametrize(
    ("text", "address", "is_fine"),
    [
        ("", "", True),
        (" https://example.gov/a?b=1#c ", "https://example.gov/a?b=1#c", True),
        ("Federal Register URL", "", False),
        ("Federal Register URL https://example.gov/a", "https://example.gov/a", False),
        ("https://example.gov/a; https://example.gov/b", "https://example.gov/a", False),
        ("https://example.gov/a? b=1", "", False),
        ("javascript:alert(1)", "", False),
        ("N/A", "", False),
    ],
)
def test_addresses_are_taken_out_of_what_surrounds_them(
    text: str, address: str, is_fine: bool
) -> None:
    assert register_url.clean(text) == (address, "" if is_fine else "register_url_not_an_address")


def test_wordings_that_read_the_same_do_not_differ() -> None:
    same = Wordings(["I trust the “Lakes”.", ' I trust  the "Lakes"', "", "NONE"])
    assert (same.as_written, same.read_differently, same.deployments) == (3, 1, 3)
    assert same.finding("I trust the “Lakes”.") is None


def test_every_deployment_is_told_of_wordings_that_differ() -> None:
    different = Wordings(["I trust the Lakes.", "I trust the Roads.", "NONE"])
    finding = different.finding("I trust the Roads.")
    assert finding is not None
    assert (finding.code, finding.found) == ("trust_wording_differs", "I trust the Roads.")
    assert "3" in finding.expected
    assert different.finding("NONE") is None
    assert different.finding("") is None


@given(st.text(alphabet=st.one_of(st.sampled_from(" .“”’aA\u00a0"), st.characters())))
def test_folding_twice_is_folding_once(text: str) -> None:
    assert folded(folded(text)) == folded(text)
