"""When a talk can begin, how it ends, and what stop, start and help do."""

import datetime as dt

import pytest

from firsthand.core.access import COMMAND_LINE
from firsthand.core.clock import now
from firsthand.listen.channels.sms.ending import end_abandoned
from firsthand.listen.channels.sms.verbs.turn_on import pause, turn_on
from firsthand.listen.intake.live import forget_all
from firsthand.listen.inviting.api import has_opted_out
from firsthand.listen.models import Deployment, SmsTalk
from firsthand.record.models import Response
from tests.listen.channels.sms.conftest import OTHER_PHONE, PHONE, Say

pytestmark = pytest.mark.django_db


def _responses() -> list[Response]:
    return list(Response.objects.order_by("id"))


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
