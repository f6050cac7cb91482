"""A link fills in the first answer; only the person who sends the form gives it."""

from urllib.parse import urlsplit

import pytest
from django.test import Client

from firsthand.listen.inviting.sending import send_due
from firsthand.listen.models import Deployment, Token, TokenUse
from firsthand.record.models import Event, Response
from tests.listen.answering.kinds import EVERY_KIND
from tests.listen.answering.sending import BROWSER, deployed, open_form, send
from tests.listen.inviting.conftest import Postbox
from tests.listen.inviting.mailing import SITE, addresses, ask
from tests.support.cast import House
from tests.support.deployments import VISIT

pytestmark = pytest.mark.django_db


def links_in(postbox: Postbox) -> list[str]:
    """The paths of the links in the last mail."""
    lines = postbox.messages[-1].text.splitlines()
    return [line.removeprefix(SITE) for line in lines if line.startswith(SITE)]


def chosen(page: str, question: str, value: str) -> bool:
    """Whether a page shows an answer as chosen."""
    return any(
        "checked" in part.split(">")[0]
        for part in page.split("<input")
        if f'name="{question}"' in part and f'value="{value}"' in part
    )


def test_a_scanner_that_opens_every_link_gives_no_answer(
    visit: Deployment, postbox: Postbox, stranger: Client
) -> None:
    ask(visit, addresses("ann"))
    send_due()
    before = Event.objects.count()
    for link in links_in(postbox):
        for call in (stranger.get, stranger.head):
            assert call(link).status_code == 200
            assert call(link, headers={"User-Agent": "Barracuda link scanner"}).status_code == 200
    assert not Response.objects.exists()
    assert not TokenUse.objects.exists()
    assert Token.objects.get().used_at is None
    assert Event.objects.count() == before  # nor does it count as opened


def test_a_person_finds_the_answer_filled_in_and_sends_it(
    visit: Deployment, postbox: Postbox, stranger: Client
) -> None:
    ask(visit, "address,case\nann@example.com,C-1")
    send_due()
    link = next(link for link in links_in(postbox) if link.endswith("a=4"))
    shown = stranger.get(link, headers=BROWSER)
    page = shown.content.decode()
    assert chosen(page, "trust", "4")
    assert "Your first answer is filled in" in page
    assert not Response.objects.exists()
    answer = send(stranger, shown, {"trust": "5"}, "visit")  # type: ignore[arg-type]
    assert answer.status_code == 303
    response, use = Response.objects.get(), TokenUse.objects.get()
    assert (use.response_id, use.token.case_ref) == (response.id, "C-1")
    again = stranger.get(link, headers=BROWSER)
    assert "This invitation has been answered" in again.content.decode()
    assert "C-1" not in urlsplit(link).query


@pytest.mark.parametrize("value", ["6", "0", "yes", "'><script>", "\x00", "9" * 400])
def test_what_is_no_answer_is_left_out(house: House, stranger: Client, value: str) -> None:
    deployed(house, VISIT)
    page = open_form(stranger, a=value).content.decode()
    assert "checked" not in page
    assert "filled in" not in page
    assert "<script" not in page


def test_only_the_first_question_is_filled_in(house: House, stranger: Client) -> None:
    deployed(house, EVERY_KIND)
    page = open_form(stranger, a="3", ten="7", campaign="may").content.decode()
    assert chosen(page, "five", "3")
    assert page.count(" checked") == 1


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ({"type": "boolean", "title": "Done?"}, "true"),
        ({"type": "radiogroup", "title": "Which?", "choices": ["a", "b"]}, "b"),
        ({"type": "rating", "rateType": "smileys", "rateMin": 0, "rateMax": 1, "title": "?"}, "0"),
    ],
)
def test_every_kind_of_one_answer_can_be_filled_in(
    house: House, stranger: Client, question: dict[str, object], value: str
) -> None:
    page = {"name": "one", "elements": [{"name": "first", **question}]}
    deployed(house, {"title": "One", "pages": [page]})
    assert chosen(open_form(stranger, a=value).content.decode(), "first", value)
