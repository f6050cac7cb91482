"""What a text means: codes, commands, numbers however they are written, words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from firsthand.listen.channels.paper.numbering import options
from firsthand.listen.channels.sms.codes import LETTERS, Coded, all_codes, coded, is_code
from firsthand.listen.channels.sms.commands import Command, command
from firsthand.listen.channels.sms.segments import count, plain
from firsthand.listen.channels.sms.steps import NotUnderstoodError, Read, Step, read
from firsthand.listen.surveys.api import Option, Question, QuestionKind, Text, comment_name

CODES = st.builds(
    lambda letters, digit: f"{letters}{digit}",
    st.text(st.sampled_from(LETTERS), min_size=1, max_size=3),
    st.sampled_from("23456789"),
)
BETWEEN = st.sampled_from(["", " ", "  ", "-", ": ", ". ", ", ", " - ", "\n"])


def _step(kind: QuestionKind, **more: object) -> Step:
    return Step(Question("q", kind, **more), "page")  # type: ignore[arg-type] # any field


def _choices(*words: str) -> tuple[Option, ...]:
    return tuple(Option(f"v{at}", Text(word)) for at, word in enumerate(words, 1))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("K7 4", Coded("K7", "4")),
        ("k7-4", Coded("K7", "4")),
        ("K74", Coded("K7", "4")),
        ("k 7, great service", Coded("K7", "great service")),
        ("  KR7", Coded("KR7", "")),
        ("K710", Coded("K7", "10")),
        ("4", None),
        ("it was ok 2", None),
        ("", None),
    ],
)
def test_a_code_is_found_before_the_answer_however_it_is_typed(
    text: str, expected: Coded | None
) -> None:
    assert coded(text) == expected


@given(CODES, BETWEEN, st.integers(0, 10), st.booleans())
def test_any_code_with_any_number_after_it_is_told_apart(
    code: str, between: str, number: int, is_small: bool
) -> None:
    text = f"{code.lower() if is_small else code}{between}{number}"

    assert coded(text) == Coded(code, str(number))


@given(st.text(max_size=200))
def test_no_text_breaks_the_parser(text: str) -> None:
    found = coded(text)
    command(text)
    for kind in (QuestionKind.THUMBS, QuestionKind.YES_NO, QuestionKind.ZERO_TO_TEN):
        try:
            answers = read(_step(kind), text, {}).answers
        except NotUnderstoodError:
            continue
        assert answers["q"] in {each.value for each in options(_step(kind).question)}
    assert found is None or is_code(found.code)


def test_codes_are_all_different_and_hold_no_word() -> None:
    codes = [code for _, code in zip(range(2000), all_codes(), strict=False)]

    assert len(set(codes)) == len(codes)
    assert not set("AEIOU01") & set("".join(codes))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("STOP", Command.STOP),
        ("stop.", Command.STOP),
        ("Stop all", Command.STOP),
        ("PARAR", Command.STOP),
        ("Start!", Command.START),
        ("ayuda", Command.HELP),
        ("skip", Command.SKIP),
        ("please stop closing early", None),
        ("", None),
    ],
)
def test_commands_stand_alone_in_their_text(text: str, expected: Command | None) -> None:
    assert command(text) is expected


@pytest.mark.parametrize(
    ("text", "value", "rest"),
    [
        ("1", 1, ""),
        ("2", 0, ""),
        ("2 the queue was long", 0, "the queue was long"),
        ("1. Thanks!", 1, "Thanks"),
        ("👍", 1, ""),
        ("👎🏽👎🏽 rude", 0, "rude"),
        ("1️⃣", 1, ""),
        ("٢", 0, ""),
    ],
)
def test_a_thumb_is_a_number_or_a_thumb(text: str, value: int, rest: str) -> None:
    assert read(_step(QuestionKind.THUMBS), text, {}) == Read({"q": value}, rest)


@pytest.mark.parametrize(
    ("text", "value"), [("yes", True), ("Sí", True), ("NO!", False), ("1", True), ("n", False)]
)
def test_yes_and_no_may_be_said_in_words(text: str, value: bool) -> None:
    assert read(_step(QuestionKind.YES_NO), text, {}).answers == {"q": value}


@pytest.mark.parametrize(("text", "value"), [("5", 5), ("4/5", 4), ("5 / 5 lovely", 5)])
def test_a_point_may_be_said_out_of_five(text: str, value: int) -> None:
    assert read(_step(QuestionKind.FIVE_POINT), text, {}).answers == {"q": value}


@pytest.mark.parametrize("text", ["6", "0", "3.5", "good", "-1", "1000", "", "?"])
def test_what_is_no_point_of_the_scale_is_not_guessed(text: str) -> None:
    with pytest.raises(NotUnderstoodError):
        read(_step(QuestionKind.FIVE_POINT), text, {})


@given(st.sets(st.integers(1, 6), min_size=1), st.sampled_from([" ", ",", ", ", ";", " + "]))
def test_several_numbers_mean_several_choices(chosen: set[int], between: str) -> None:
    step = _step(QuestionKind.MULTIPLE_CHOICE, options=_choices(*"abcdef"))

    answers = read(step, between.join(str(number) for number in chosen), {}).answers

    assert answers == {"q": [f"v{number}" for number in sorted(chosen)]}


def test_one_wrong_number_among_several_is_not_passed_over() -> None:
    step = _step(QuestionKind.MULTIPLE_CHOICE, options=_choices("a", "b"))

    with pytest.raises(NotUnderstoodError):
        read(step, "1 3", {})


def test_words_after_other_belong_to_it() -> None:
    step = _step(QuestionKind.SINGLE_CHOICE, options=_choices("a", "b"), has_other=True)

    assert read(step, "3 the parking", {}).answers == {
        "q": "other",
        comment_name("q"): "the parking",
    }
    assert read(step, "1 the parking", {}) == Read({"q": "v1"}, "the parking")


def test_a_ranking_is_every_number_once() -> None:
    step = _step(QuestionKind.RANKING, options=_choices("a", "b", "c"))

    assert read(step, "2 3 1", {}).answers == {"q": ["v2", "v3", "v1"]}
    with pytest.raises(NotUnderstoodError):
        read(step, "2 3", {})


def test_a_table_is_answered_line_by_line() -> None:
    rows = _choices("Staff", "Rooms")
    table = Question("q", QuestionKind.MATRIX, options=_choices("good", "bad"), rows=rows)
    first = read(Step(table, "page", rows[0]), "2", {}).answers

    assert read(Step(table, "page", rows[1]), "1", first).answers == {"q": {"v1": "v2", "v2": "v1"}}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", 1),
        ("x" * 160, 1),
        ("x" * 161, 2),
        ("x" * 306, 2),
        ("x" * 307, 3),
        ("€" * 80, 1),
        ("€" * 81, 2),
        ("x" * 152 + "€" + "x" * 10, 2),
        ("á" * 70, 1),
        ("á" * 71, 2),
        ("\N{THUMBS UP SIGN}" * 35, 1),
        ("\N{THUMBS UP SIGN}" * 36, 2),
    ],
)
def test_parts_are_counted_as_networks_count_them(text: str, parts: int) -> None:
    assert count(text).parts == parts


@given(st.text(max_size=400), st.text(max_size=50))
def test_more_text_never_takes_fewer_parts(text: str, more: str) -> None:
    assert count(text + more).parts >= count(text).parts


@given(st.text())
def test_marks_made_plain_stay_plain(text: str) -> None:
    assert plain(plain(text)) == plain(text)
    assert count(plain(text)).used <= max(count(text).used * 3, 1)


def test_quotation_marks_of_word_processors_do_not_double_the_price() -> None:
    assert count(plain("“How was it?” — it’s quick…")).is_plain
    assert not count(plain("¿Cómo fue?  José")).is_plain
