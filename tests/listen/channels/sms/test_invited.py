"""People who were asked by text reply with the answer alone, and count once."""

import uuid
from pathlib import Path
from typing import Any

import pytest

from firsthand.core.access import COMMAND_LINE
from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.listen.channels.sms.verbs.turn_on import turn_on
from firsthand.listen.channels.sms.writing import write
from firsthand.listen.deploying.funnel import funnels
from firsthand.listen.intake.live import forget_all, live
from firsthand.listen.inviting.api import Letter
from firsthand.listen.inviting.contracts import PeopleList, Person
from firsthand.listen.inviting.sending import send_due
from firsthand.listen.inviting.verbs.invite import invite
from firsthand.listen.models import Deployment, Invitation, SmsTalk, Token, TokenUse
from firsthand.listen.transports.contracts import Medium
from firsthand.record.models import Response
from tests.listen.channels.sms.conftest import OTHER_PHONE, PHONE, Say
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
