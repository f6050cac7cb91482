"""Codes as people type them lead to the survey, whatever their fingers add."""

from hypothesis import given
from hypothesis import strategies as st

from firsthand.listen.channels.link.codes import grouped, tidied
from firsthand.listen.deploying.codes import ALPHABET, LENGTH

CODES = st.text(ALPHABET, min_size=LENGTH, max_size=LENGTH)


def test_a_code_is_read_in_two_groups() -> None:
    assert grouped("bcdfghjk") == "bcdf-ghjk"


@given(CODES, st.sampled_from(["-", " ", ".", "_", " - ", "–"]), st.booleans())
def test_a_typed_code_is_the_code(code: str, between: str, is_upper: bool) -> None:
    typed = f" {grouped(code).replace('-', between)} "
    assert tidied(typed.upper() if is_upper else typed) == code
