"""The mail of an invitation: who asks and why, one link for each answer, and a way out."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.listen.channels.email.writing import write
from firsthand.listen.intake.live import live
from firsthand.listen.inviting.contracts import Letter
from firsthand.listen.transports.contracts import Medium
from tests.listen.answering.kinds import EVERY_KIND
from tests.listen.answering.sending import deployed
from tests.support.cast import House
from tests.support.deployments import VISIT

pytestmark = pytest.mark.django_db

LETTER = Letter(
    id=new_id(),
    medium=Medium.EMAIL,
    token_id=new_id(),
    to="ann@example.com",
    secret="s3cret",
    language="en",
    base_url="https://say.example.gov",
)


def mail(house: House, plain: dict[str, Any], letter: Letter = LETTER, **terms: Any) -> str:
    """The text of the mail to Ann."""
    row = deployed(house, plain, **terms)
    message = write(letter, live(deployment_id=row.id))
    assert (message.to, message.reference) == (letter.to, str(letter.id))
    assert "\n" not in message.subject
    return message.text


def test_it_says_who_asks_why_and_how_to_be_asked_no_more(house: House) -> None:
    text = mail(house, VISIT, burden_minutes=2)
    assert "Office of Boating would like to know how it went with “Boat permits”" in text
    assert "You do not have to answer. It takes about 2 minutes." in text
    assert "https://say.example.gov/s/form2345/stop/" in text
    assert "ann" not in text
    assert "OMB" not in text


def test_each_answer_to_the_first_question_has_its_link(house: House) -> None:
    text = mail(house, VISIT)
    for point in range(1, 6):
        link = f"https://say.example.gov/s/form2345/?t=s3cret&via=email&lang=en&a={point}\n"
        assert link in text
    assert "I trust the office." in text


def test_it_is_in_the_language_of_the_person(house: House) -> None:
    spanish = replace(LETTER, language="es", hidden={"campaign": "may day"})
    text = mail(house, EVERY_KIND, spanish, languages=["en", "es"])
    assert "Fue fácil." in text
    assert "5 (De acuerdo):" in text
    assert "campaign=may+day&t=s3cret&via=email&lang=es&a=5" in text


@pytest.mark.parametrize(
    ("labels", "up", "down"),
    [
        ({}, "Thumbs up", "Thumbs down"),
        ({"minRateDescription": "Bad", "maxRateDescription": "Good"}, "Good", "Bad"),
    ],
)
def test_thumbs_are_named_by_their_own_words(
    house: House, labels: dict[str, str], up: str, down: str
) -> None:
    thumb = {"type": "rating", "rateType": "smileys", "rateMin": 0, "rateMax": 1, **labels}
    page = {"name": "one", "elements": [{"name": "trust", "title": "I trust it.", **thumb}]}
    lines = mail(house, {"title": "Trust", "pages": [page]}).splitlines()
    assert lines[lines.index(f"{up}:") + 1].endswith("a=1")
    assert lines[lines.index(f"{down}:") + 1].endswith("a=0")


def test_a_first_question_in_words_has_one_link(house: House) -> None:
    words = {"type": "comment", "name": "why", "title": "What happened?"}
    text = mail(house, {"title": "Story", "pages": [{"name": "one", "elements": [words]}]})
    assert "Answer here:\nhttps://say.example.gov/s/form2345/?t=s3cret&via=email&lang=en" in text
    assert "&a=" not in text


def test_the_clearance_stands_in_it(house: House) -> None:
    day = (now() + dt.timedelta(days=300)).date()
    text = mail(house, VISIT, omb_control_number="1234-5678", omb_expires_on=day)
    assert "OMB control number 1234-5678, expires on" in text
