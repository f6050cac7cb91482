"""People answer by text: question by question, each answer once, with no number kept."""

import pytest
from django.db import OperationalError

from firsthand.listen.channels.sms.verbs import hear as hearing
from firsthand.listen.deploying.funnel import funnels
from firsthand.listen.models import Deployment, SmsHeard, SmsTalk
from firsthand.listen.transports.contracts import Undeliverable
from firsthand.record.models import Response
from tests.listen.channels.sms.conftest import OTHER_PHONE, Outbox, Say

pytestmark = pytest.mark.django_db


def _responses() -> list[Response]:
    return list(Response.objects.order_by("id"))


def test_somebody_answers_a_whole_survey_one_text_at_a_time(say: Say, code: str) -> None:
    first = say(code.lower())
    second = say("2")
    third = say("Too slow.")
    last = say("1 2")

    assert "I trust the office." in first
    assert "Why?" in second
    assert "1 slow\n2 rude" in third
    assert "Thank you" in last
    [response] = _responses()
    assert response.source == "sms"
    assert response.answers == {"trust": 2, "why": "Too slow.", "bad": ["slow", "rude"]}
    assert not response.set_aside


def test_a_question_that_a_rule_hides_is_not_asked(say: Say, code: str) -> None:
    say(f"{code} 5")

    assert "Thank you" in say("Fast.")
    assert _responses()[0].answers == {"trust": 5, "why": "Fast."}


def test_words_after_the_number_are_the_answer_to_the_open_question(say: Say, code: str) -> None:
    assert "Thank you" in say(f"{code}5 Everyone was kind")

    assert _responses()[0].answers == {"trust": 5, "why": "Everyone was kind"}


def test_a_question_can_be_skipped_unless_it_is_required(say: Say, code: str) -> None:
    say(code)

    assert "did not understand" in say("skip")
    assert "Why?" in say("4")
    assert "Thank you" in say("SKIP")
    assert _responses()[0].answers == {"trust": 4}


def test_a_text_that_is_reported_again_counts_once_and_is_answered_once(
    say: Say, code: str
) -> None:
    say(code)
    say("5", id_="same")
    say("Fine.", id_="the end")

    assert say("5", id_="same") == ""
    assert say("Fine.", id_="the end") == ""
    assert len(_responses()) == 1


def test_nobody_at_the_number_keeps_the_answer_all_the_same(
    say: Say, code: str, outbox: Outbox
) -> None:
    outbox.fails = Undeliverable("bad_address")

    assert say(f"{code} 5 good") == ""
    assert len(_responses()) == 1


def test_where_the_database_goes_away_nothing_is_half_taken(
    say: Say, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fall_over(*_args: object) -> None:
        raise OperationalError

    with monkeypatch.context() as broken:
        broken.setattr("firsthand.listen.channels.sms.conversing.take", fall_over)
        with pytest.raises(OperationalError):
            say(f"{code} 5 good", id_="again")
    assert SmsHeard.objects.count() == SmsTalk.objects.count() == 0

    assert "Thank you" in say(f"{code} 5 good", id_="again")


def test_a_wrong_answer_gets_a_kind_reply_twice_and_then_silence(say: Say, code: str) -> None:
    say(code)

    assert "1 to 5" in say("nine")
    assert "1 to 5" in say("9")
    assert say("99") == ""
    assert "Why?" in say("3")


def test_an_unknown_code_gets_a_kind_reply_twice_and_then_silence(say: Say, code: str) -> None:
    assert "code" in say("Hello?")
    assert "code" in say("Z9 4" if code != "Z9" else "Z8 4")
    assert say("Is anybody there?") == ""
    assert "I trust the office." in say(code)
    assert "code" in say("Hello?", OTHER_PHONE)
    assert not _responses()


def test_two_telephones_never_mix(say: Say, code: str) -> None:
    say(code)
    say(code, OTHER_PHONE)
    say("1", OTHER_PHONE)
    say("5")

    say("skip")
    assert [response.answers for response in _responses()] == [{"trust": 5}]


def test_opened_and_started_are_events_of_the_same_form(
    say: Say, code: str, visit: Deployment
) -> None:
    say(code)
    say(code, OTHER_PHONE)
    say("5")
    say("Fine.")

    funnel = funnels([visit.id])[visit.id]
    counts = (funnel.opened.value, funnel.started.value, funnel.completed.value)
    assert counts == (2, 1, 1)


def test_machines_that_answer_each_other_come_to_an_end(
    say: Say, code: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert code
    monkeypatch.setattr(hearing, "MOST_A_DAY", 3)

    replies = [say("HELP") for _ in range(6)]

    assert [bool(reply) for reply in replies] == [True, True, True, False, False, False]


def test_a_text_is_taken_whatever_characters_it_holds(say: Say, code: str) -> None:
    say(f"{code} 5")

    assert "Thank you" in say("\N{THUMBS UP SIGN} كان رائعا")
    assert _responses()[0].answers["why"] == "\N{THUMBS UP SIGN} كان رائعا"
