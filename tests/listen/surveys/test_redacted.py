"""What is left of an answer that was redacted passes the check again, through a stand-in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.listen.surveys.api import parse_definition, validate_answers
from firsthand.listen.surveys.redacted import holds_mark, stand_in, stand_ins
from firsthand.record.redaction import redact
from tests.listen.answering.kinds import EVERY_KIND

EVERY = parse_definition(EVERY_KIND)
_ADDRESSES = st.emails() | st.sampled_from(["a@b.co", "x" * 70 + "@example.com", "ann@example.co2"])
_NUMBERS = st.sampled_from(["202-555-0143", "+44 20 7946 0958 x12", "123-45-6789", "555-0143 #2"])
_WORDS = st.text("ab @.-0123456789", max_size=20)


@given(
    st.fixed_dictionaries(
        {"five": st.just(5)},
        optional={
            "mail": _ADDRESSES,
            "tel": _NUMBERS,
            "short": _WORDS | _ADDRESSES | st.builds("{}{}".format, _WORDS, _NUMBERS),
        },
    )
)
def test_whatever_passed_before_it_was_redacted_passes_after(answers: dict[str, object]) -> None:
    if not validate_answers(EVERY, answers).is_valid:
        return
    kept = {name: redact(text) for name, text in answers.items() if isinstance(text, str)}
    instead = stand_ins(EVERY, kept)
    assert {name for name, text in kept.items() if holds_mark(text)} == set(instead)
    assert validate_answers(EVERY, {**answers, **kept, **instead}).is_valid


@pytest.mark.parametrize("text", ["ann", "[mail]", "[e-mail]\nann", "[e-mail]\x00", "[phone]" * 99])
def test_nothing_stands_in_for_what_no_redaction_leaves(text: str) -> None:
    for name in ("mail", "tel"):
        assert stand_in(EVERY.question(name), text) == text


def test_words_beside_other_have_no_question_and_are_texts() -> None:
    assert stand_in(None, "From [e-mail]") == "From a@b.co"
