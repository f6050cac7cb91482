"""Whatever people write, a talk comes to valid answers, to a kind reply or to silence."""

from typing import Any

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from firsthand.listen.channels.sms.script import Script
from firsthand.listen.channels.sms.segments import count
from firsthand.listen.channels.sms.simulating import every_text
from firsthand.listen.channels.sms.steps import all_steps, next_step
from firsthand.listen.channels.sms.talking import KIND_REPLIES, Talk, hear, opening, settled
from firsthand.listen.channels.sms.wording import invitation
from firsthand.listen.instruments.library import INSTRUMENTS, instrument
from firsthand.listen.surveys.api import Definition, parse_definition, validate_answers

EVERYTHING: dict[str, Any] = {
    "title": "Everything",
    "pages": [
        {
            "name": "one",
            "elements": [
                {"type": "html", "name": "hello", "html": "Please read this."},
                {"type": "boolean", "name": "came", "title": "Did you come?", "isRequired": True},
                {"type": "rating", "name": "likely", "rateMin": 0, "rateMax": 10, "title": "Ten?"},
                {"type": "text", "name": "age", "inputType": "number", "title": "Age?"},
                {"type": "text", "name": "day", "inputType": "date", "title": "When?"},
                {"type": "text", "name": "mail", "inputType": "email", "title": "E-mail?"},
                {"type": "text", "name": "word", "title": "One word?", "maxLength": 20},
            ],
        },
        {
            "name": "two",
            "visibleIf": "{came} = true",
            "elements": [
                {
                    "type": "matrix",
                    "name": "parts",
                    "title": "How were these?",
                    "columns": ["good", "bad"],
                    "rows": ["staff", "rooms"],
                    "eachRowRequired": True,
                },
                {"type": "ranking", "name": "best", "title": "Rank", "choices": ["a", "b", "c"]},
                {
                    "type": "checkbox",
                    "name": "ways",
                    "title": "Which ways?",
                    "choices": ["web", "desk"],
                    "showOtherItem": True,
                    "maxSelectedChoices": 2,
                },
                {
                    "type": "dropdown",
                    "name": "office",
                    "title": "Where?",
                    "choices": ["north", "south"],
                    "showOtherItem": True,
                },
                {"type": "comment", "name": "more", "title": "Anything else?", "maxLength": 60},
                {"type": "html", "name": "bye", "html": "The office is open on Mondays."},
            ],
        },
    ],
}
DEFINITION = parse_definition(EVERYTHING)
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(
            ["1", "2", "3", "1 2", "2 1 3", "yes", "no", "SKIP", "40", "2026-01-31", "a@b.example"]
        ),
        st.text(max_size=80),
        st.builds("{} {}".format, st.integers(0, 11), st.text(max_size=40)),
    ),
    max_size=40,
)


def script(definition: Definition, **more: Any) -> Script:
    """A survey as text messages put it."""
    return Script("K7", "Department of Lakes", "Boat permits", definition, ("en",), **more)


@given(TEXTS)
def test_whatever_is_written_the_answers_stay_valid(texts: list[str]) -> None:
    plan, talk = script(DEFINITION), Talk("en")
    for text in texts:
        turn = hear(plan, talk, text)
        if turn.is_over:
            assert not validate_answers(DEFINITION, turn.talk.answers).errors
            break
        assert turn.reply or turn.talk.strikes > KIND_REPLIES
        if turn.is_answer:
            assert (len(turn.talk.answers), len(turn.talk.skipped)) >= (0, 0)
            assert _step(turn.talk) != _step(talk)
        talk = turn.talk
    left = settled(plan, talk)
    assert left is None or not validate_answers(DEFINITION, left).errors


def _step(talk: Talk) -> str:
    step = next_step(DEFINITION, talk.answers, talk.skipped)
    assert step is not None
    return step.key


def test_every_kind_of_question_can_be_answered_by_text() -> None:
    plan, talk = script(DEFINITION), Talk("en")
    assert opening(plan, talk).startswith("Department of Lakes, Boat permits:\nPlease read this.")
    replies = []
    for text in (
        *("yes", "9/10", "40", "2026-01-31", "ada@b.example", "fine", "1", "2 not the rooms"),
        *("2 1 3", "1 3 by boat", "3 the harbour"),
    ):
        turn = hear(plan, talk, text)
        assert turn.is_answer, text
        replies.append(turn.reply)
        talk = turn.talk

    assert turn.is_over
    assert talk.answers == {
        "came": True,
        "likely": 9,
        "age": 40,
        "day": "2026-01-31",
        "mail": "ada@b.example",
        "word": "fine",
        "parts": {"staff": "good", "rooms": "bad"},
        "best": ["b", "a", "c"],
        "ways": ["web", "other"],
        "ways-Comment": "by boat",
        "office": "other",
        "office-Comment": "the harbour",
        "more": "not the rooms",
    }
    assert replies[-1].startswith("The office is open on Mondays.\nThank you")
    assert "rooms" in replies[6]
    assert "How were these?" not in replies[6]


def test_no_ends_the_talk_where_the_rest_is_not_for_them() -> None:
    talk = Talk("en", {"came": False}, ("likely", "age", "day", "mail"))

    assert hear(script(DEFINITION), talk, "gone").is_over


def test_a_table_left_half_way_does_not_cost_the_other_answers() -> None:
    talk = Talk("en", {"came": True, "parts": {"staff": "good"}})

    assert settled(script(DEFINITION), talk) == {"came": True}
    assert settled(script(DEFINITION), Talk("en", {"likely": 3})) is None
    assert settled(script(DEFINITION), Talk("en")) is None


@pytest.mark.parametrize("each", INSTRUMENTS, ids=lambda each: f"{each.key}-{each.version}")
def test_every_built_in_survey_fits_into_texts_in_its_languages(each: Any) -> None:
    definition = each.definition("Office of Boating")
    for language in ("en", "es"):
        with override("en"):
            lines = every_text(script(definition), language)
        assert len(lines) == len(list(all_steps(definition))) + 2
        assert all(count(line.text).parts <= 6 for line in lines)


def test_a_short_first_question_fits_into_one_text() -> None:
    definition = instrument("a11_v2_thumbs").definition("Boating")
    step = next_step(definition, {}, ())
    assert step is not None

    text = invitation(script(definition), "en", step)

    assert count(text).parts == 1
    assert "Reply K7 and 1 for Thumbs up, 2 for Thumbs down." in text


def test_the_law_is_kept_in_the_first_text_and_told_in_full_on_request() -> None:
    step = next_step(DEFINITION, {}, ())
    assert step is not None
    cleared = script(
        DEFINITION,
        omb_number="3206-0276",
        omb_expires="01/31/2027",
        burden_minutes=2,
        privacy="We keep it for a year.",
        form_url="https://say.example/s/visit/",
    )
    alone = script(DEFINITION, privacy="We keep it for a year.")

    assert "OMB 3206-0276, exp. 01/31/2027" in invitation(cleared, "en", step)
    assert "Privacy: https://say.example/s/visit/" in invitation(cleared, "en", step)
    assert "We keep it for a year." in invitation(alone, "en", step)
    told = hear(cleared, Talk("en"), "yes").reply
    assert "OMB" not in told


def test_somebody_can_change_the_language_of_the_talk() -> None:
    both = Script(
        "K7", "Lakes", "Boats", instrument("a11_v2_thumbs").definition("Boating"), ("en", "es")
    )

    assert "ES: Español" in opening(both, Talk("en"))
    assert hear(both, Talk("en"), "ES").talk.language == "es"
    turn = hear(both, Talk("en"), "Español")

    assert turn.talk.language == "es"
    assert "Esta interacción" in turn.reply
