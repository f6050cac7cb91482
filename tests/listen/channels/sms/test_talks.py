"""People answer by text: question by question, each answer once, with no number kept."""

import datetime as dt
import uuid
from pathlib import Path
from typing import Any

import pytest
import time_machine
from django.apps import apps
from django.db import OperationalError

from firsthand.core.access import COMMAND_LINE
from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.core.privacy import personal_stores
from firsthand.listen.channels.sms.ending import end_abandoned
from firsthand.listen.channels.sms.verbs import hear as hearing
from firsthand.listen.channels.sms.verbs.turn_on import pause, turn_on
from firsthand.listen.channels.sms.writing import write
from firsthand.listen.deploying.funnel import funnels
from firsthand.listen.intake.live import forget_all, live
from firsthand.listen.inviting.api import Letter, fingerprint, has_opted_out
from firsthand.listen.inviting.contracts import PeopleList, Person
from firsthand.listen.inviting.sending import send_due
from firsthand.listen.inviting.verbs.invite import invite
from firsthand.listen.models import Deployment, Invitation, SmsHeard, SmsTalk, Token, TokenUse
from firsthand.listen.transports.contracts import Medium, Undeliverable
from firsthand.record.models import Response
from tests.listen.channels.sms.conftest import OTHER_PHONE, PHONE, Outbox, Say
from tests.support.cast import House
from tests.support.deployments import put_out

pytestmark = pytest.mark.django_db


def _responses() -> list[Response]:
    return list(Response.objects.order_by("id"))


def _letter(deployment: Deployment, phone: str = PHONE, **more: object) -> Letter:
    token = Token.objects.create(deployment=deployment, digest=uuid.uuid4().bytes * 2)
    fields: dict[str, object] = {
        "id": new_id(),
        "medium": Medium.SMS,
        "token_id": token.id,
        "to": phone,
        "secret": "s3cret",
        "language": "en",
        "base_url": "https://say.example",
    }
    return Letter(**{**fields, **more})  # type: ignore[arg-type] # any field


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


def test_a_number_alone_needs_a_code_where_two_surveys_wait(
    say: Say, code: str, visit: Deployment, house: House
) -> None:
    other = put_out(house, "second")
    other_code = turn_on(COMMAND_LINE, other.id).code
    write(_letter(visit), live(deployment_id=visit.id))
    write(_letter(other), live(deployment_id=other.id))

    asked = say("5")
    assert code in asked
    assert other_code in asked
    assert "Why?" in say(f"{other_code} 5")
    assert "Thank you" in say("Good.")
    [response] = _responses()
    assert response.deployment_id == other.id


def test_whoever_is_invited_replies_with_the_number_alone(
    say: Say, code: str, visit: Deployment
) -> None:
    letter = _letter(visit)
    message = write(letter, live(deployment_id=visit.id))
    assert f"Reply {code}" in message.text
    assert message.reference == str(letter.id)

    say("4")
    say("Nice.")

    [response] = _responses()
    assert TokenUse.objects.get(response_id=response.id).token_id == letter.token_id


def test_a_mailing_by_text_is_sent_and_answered_from_end_to_end(
    say: Say, code: str, visit: Deployment, settings: Any, tmp_path: Path
) -> None:
    settings.OUTBOX = tmp_path
    people = PeopleList((Person(1, "(202) 555-0143"), Person(2, OTHER_PHONE)))
    invite(COMMAND_LINE, visit.id, Medium.SMS, people, base_url="https://say.example")

    assert send_due() == 2
    assert all(f"Reply {code}" in file.read_text() for file in tmp_path.glob("*.txt"))
    say("5 Kind staff")

    funnel = funnels([visit.id])[visit.id]
    assert (funnel.offered.value, funnel.completed.value) == (2, 1)
    [response] = _responses()
    used = TokenUse.objects.get(response_id=response.id).token
    assert Invitation.objects.get(token=used).sent_at is not None


def test_the_text_that_invites_is_the_same_when_it_is_tried_again(
    code: str, visit: Deployment
) -> None:
    assert code
    letter = _letter(visit)

    assert write(letter, live(deployment_id=visit.id)) == write(
        letter, live(deployment_id=visit.id)
    )
    assert SmsTalk.objects.count() == 1


def test_without_a_code_the_text_that_invites_holds_the_link(visit: Deployment) -> None:
    message = write(_letter(visit), live(deployment_id=visit.id))

    assert "https://say.example/s/visit/?t=s3cret" in message.text
    assert not SmsTalk.objects.exists()


def test_an_invitation_that_was_answered_on_the_web_counts_once(
    say: Say, code: str, visit: Deployment
) -> None:
    assert code
    letter = _letter(visit)
    write(letter, live(deployment_id=visit.id))
    Token.objects.filter(id=letter.token_id).update(used_at=now())

    say("4")

    assert "already" in say("Nice.")
    assert not _responses()


def test_a_survey_for_invited_people_cannot_be_begun_with_the_code(
    say: Say, code: str, visit: Deployment
) -> None:
    Deployment.objects.filter(id=visit.id).update(needs_token=True)
    forget_all()

    assert "invitation" in say(f"{code} 5")
    assert not SmsTalk.objects.exists()


def test_a_closed_survey_says_so_and_keeps_nothing(say: Say, code: str, visit: Deployment) -> None:
    Deployment.objects.filter(id=visit.id).update(closes_at=now())
    forget_all()

    assert "takes no answers now" in say(f"{code} 5")
    assert not SmsTalk.objects.exists()
    assert not _responses()


def test_an_answer_begun_before_closing_is_kept(say: Say, code: str, visit: Deployment) -> None:
    say(f"{code} 5")
    Deployment.objects.filter(id=visit.id).update(closes_at=now())
    forget_all()

    assert "Thank you" in say("Fine.")
    assert len(_responses()) == 1


def test_a_paused_survey_lets_nobody_begin_but_everybody_end(
    say: Say, code: str, visit: Deployment
) -> None:
    say(f"{code} 5")
    pause(COMMAND_LINE, visit.id)

    assert "takes no answers now" in say(code, OTHER_PHONE)
    assert "Thank you" in say("Fine.")
    assert turn_on(COMMAND_LINE, visit.id).code == code
    assert "I trust" in say(code, OTHER_PHONE)


def test_stop_ends_everything_and_start_undoes_it(say: Say, code: str) -> None:
    say(code)

    assert "no more texts" in say("Stop!")
    assert has_opted_out(PHONE)
    assert "code" in say("5")
    assert "ask you again" in say("START")
    assert not has_opted_out(PHONE)


def test_help_says_what_this_is_with_and_without_a_talk(say: Say, code: str) -> None:
    assert "answers to surveys" in say("help")
    say(code)
    assert "Boat permits" in say("INFO")


def test_sending_the_code_again_after_the_end_counts_once(say: Say, code: str) -> None:
    say(f"{code} 5 good")

    assert "already" in say(f"{code} 5 good")
    assert say("Thanks, bye") == ""
    assert len(_responses()) == 1


def test_what_was_answered_is_kept_when_somebody_does_not_go_on(say: Say, code: str) -> None:
    say(f"{code} 2")
    say("Rude.")
    say(code, OTHER_PHONE)

    assert end_abandoned() == 0
    assert end_abandoned(now() + dt.timedelta(hours=49)) == 2

    [response] = _responses()
    assert response.answers == {"trust": 2, "why": "Rude."}
    assert SmsTalk.objects.filter(over_at=None).count() == 0


def test_a_talk_without_the_required_answers_is_dropped(say: Say, code: str) -> None:
    say(code)

    assert end_abandoned(now() + dt.timedelta(hours=49)) == 1
    assert not _responses()


def test_no_number_and_no_address_is_kept(say: Say, code: str) -> None:
    say(f"{code} 2")
    say("Call me at 202-555-0199 or ada@example.com")

    assert SmsTalk.objects.get().answers["why"] == "Call me at [phone] or [e-mail]"
    kept = [
        repr(value)
        for model in apps.get_app_config("listen").get_models()
        for row in model._default_manager.values_list()
        for value in row
    ]
    assert not [value for value in kept if "2025550143" in value or "555-0199" in value]


def test_a_telephone_number_can_be_forgotten(say: Say, code: str) -> None:
    say(code)
    stores = {store.table: store for store in personal_stores()}
    key = fingerprint(PHONE).hex()

    assert stores["listen.SmsTalk"].shred(key) == 1
    assert stores["listen.SmsHeard"].shred(key) == 1


def test_talks_and_texts_are_gone_when_their_time_is_over(say: Say, code: str) -> None:
    say(f"{code} 5 good")
    stores = {store.table: store for store in personal_stores()}
    with time_machine.travel(now() + dt.timedelta(days=8)):
        for table in ("listen.SmsTalk", "listen.SmsHeard"):
            store = stores[table]
            assert store.expire is not None
            assert isinstance(store.kept, dt.timedelta)
            assert store.expire(now() - store.kept) == 1


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
