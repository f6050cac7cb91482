"""Entering answers in a real browser: by keyboard alone, small, and for screen readers."""

import datetime as dt
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from firsthand.core.clock import now
from firsthand.listen.models import Deployment, PaperBatch, PaperSheet
from firsthand.people.models import Account
from firsthand.record.models import Response
from tests.listen.answering.kinds import EVERY_KIND
from tests.listen.answering.sending import deployed
from tests.listen.responses.answering import a11_deployment
from tests.support.browser import DESKTOP, PHONE, Visitor, open_window, sign_in
from tests.support.cast import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

# Keys for one person with two drivers and no comment: up, two drivers, on, save, next person.
MOST_KEYS = 6


@dataclass
class Hand:
    """Presses keys and counts them."""

    page: Page
    pressed: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        """One after the other, as fast as they come."""
        for key in keys:
            self.pressed.append(key)
            self.page.keyboard.press(key)


type Opens = Callable[..., Visitor]


@pytest.fixture
def at_desk(ada: Account, live_server: LiveServer, chromium: Browser) -> Iterator[Opens]:
    """Opens a page as Ada, and closes her windows in the end."""
    windows: list[Visitor] = []

    def opened(
        path: str, *, size: dict[str, int] = DESKTOP, script: bool = True, who: Account = ada
    ) -> Visitor:
        windows.append(open_window(chromium, size=size, script=script))
        sign_in(windows[-1].page.context, who, live_server.url)
        windows[-1].page.goto(live_server.url + path)
        return windows[-1]

    yield opened
    for window in windows:
        # A connection that stays open would outlive the server and its database.
        window.page.context.close()


@pytest.fixture
def a11(house: House) -> Deployment:
    """The A-11 survey with thumbs."""
    return a11_deployment(house, languages=["en"], opens_at=now() - dt.timedelta(days=9))


def test_a_call_is_entered_by_keys_alone_and_with_few_of_them(
    a11: Deployment, at_desk: Opens
) -> None:
    visitor = at_desk(f"/listen/enter/{a11.id}/phone/")
    hand = Hand(visitor.page)
    hand.press("1", "2", "5", "Enter", "Enter")
    visitor.page.wait_for_url("**/saved/**")
    expect(visitor.page.locator("a:focus")).to_have_text("Next person")
    hand.press("Enter")
    expect(visitor.page.locator("#q-trust-1:focus")).to_be_attached()
    assert len(hand.pressed) <= MOST_KEYS
    assert Response.objects.get().answers == {
        "trust": 1,
        "positive_drivers": ["ease", "humanity"],
    }

    # The next person is unhappy, and says why.
    hand.press("2")
    expect(visitor.page.locator("#q-negative_drivers-1:focus")).to_be_attached()
    hand.press("3", "Enter")
    visitor.page.keyboard.type("Waited an hour")
    hand.press("Shift+Enter")
    visitor.page.keyboard.type("and again")
    hand.press("Enter")
    visitor.page.wait_for_url("**/saved/**")
    assert Response.objects.order_by("-id")[0].answers == {
        "trust": 0,
        "negative_drivers": ["efficiency"],
        "comment": "Waited an hour\nand again",
    }
    assert visitor.complaints == []


def test_without_scripts_the_keyboard_is_enough_too(a11: Deployment, at_desk: Opens) -> None:
    page = at_desk(f"/listen/enter/{a11.id}/counter/", script=False).page
    expect(page.locator("#q-trust-1:focus")).to_be_attached()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    expect(page.locator("#q-positive_drivers-1:focus")).to_be_attached()
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.wait_for_url("**/saved/**")
    response = Response.objects.get()
    assert response.answers == {"trust": 1, "positive_drivers": ["effectiveness"]}
    assert response.source == "counter"


def test_every_kind_of_question_has_its_keys(house: House, at_desk: Opens) -> None:
    deployment = deployed(house, EVERY_KIND, languages=["en", "ar"])
    _sound(at_desk(f"/listen/enter/{deployment.id}/phone/?lang=ar", size=PHONE), "arabic")
    visitor = at_desk(f"/listen/enter/{deployment.id}/phone/")
    page, hand = visitor.page, Hand(visitor.page)
    _sound(visitor, "every-kind")
    # five, thumb, 0 to 10 with two figures, yes, one with words of their own, several.
    hand.press("4", "2", "1", "0", "Enter", "1", "4")
    page.keyboard.type("By radio")
    hand.press("Enter", "1", "3", "Enter")
    expect(page.locator("#q-list:focus")).to_be_attached()
    page.keyboard.type("A call")
    hand.press("Enter")
    page.keyboard.type("Short 1")
    hand.press("Enter", "Enter", "1", "2", "Enter")
    page.locator("[data-go]").focus()
    hand.press("Enter")
    page.wait_for_url("**/saved/**")
    answers = Response.objects.get().answers
    wanted = {
        "five": 4,
        "thumb": 0,
        "ten": 10,
        "yes": True,
        "one": "other",
        "one-Comment": "By radio",
        "some": ["a", "c"],
        "list": "b",
        "short": "Short 1",
        "minutes": 12,
    }
    assert {name: answers.get(name) for name in wanted} == wanted


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_pages_of_the_desk_fit_and_pass_axe(
    a11: Deployment, at_desk: Opens, size: dict[str, int]
) -> None:
    visitor = at_desk("/listen/enter/", size=size)
    page = visitor.page
    _sound(visitor, "choose")
    page.goto(page.url + f"{a11.id}/phone/")
    _sound(visitor, "ask")
    page.click("[data-go]")
    _sound(visitor, "ask-error")
    page.locator("#q-trust-0").focus()
    page.keyboard.press("2")
    expect(page.locator("#q-negative_drivers-1:focus")).to_be_attached()
    _sound(visitor, "ask-more")
    page.click("[data-go]")
    page.wait_for_url("**/saved/**")
    _sound(visitor, "saved")
    assert [text for text in visitor.complaints if "422" not in text] == []


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_a_batch_of_paper_is_keyed_compared_and_recorded(
    a11: Deployment, samir: Account, at_desk: Opens, size: dict[str, int]
) -> None:
    ada = at_desk(f"/listen/enter/{a11.id}/paper/", size=size)
    page, hand = ada.page, Hand(ada.page)
    _sound(ada, "batches")
    page.click("text=Begin a batch")
    _sound(ada, "add-batch")
    page.fill("#id_name", "North office, week 12")
    page.fill("#id_answered_on", (now() - dt.timedelta(days=2)).date().isoformat())
    page.fill("#id_sheets", "2")
    page.click("main form button[type=submit]")
    expect(page.locator("#cell-Q1:focus")).to_be_attached()
    # A box that is not there is told before anything is sent, and the cell is typed anew.
    hand.press("7", "Enter")
    expect(page.locator("#cell-Q1-error")).to_have_text(
        "There is no such box. Use 1 to 2, or leave it empty."
    )
    _sound(ada, "sheet-wrong")
    hand.press("2", "Enter", "Enter")
    page.keyboard.type("1,2")
    hand.press("Enter", "Enter")
    expect(page.locator("#sheet")).to_have_value("2")
    expect(page.locator("#cell-Q1:focus")).to_be_attached()
    hand.press("1", "Enter", "Enter", "Enter")
    page.keyboard.type("All well")
    hand.press("Enter")
    expect(page.locator("main h2").first).to_have_text("There is no sheet for you to enter")
    assert PaperSheet.objects.count() == 2
    _sound(ada, "sheet-over")

    batch = f"/listen/enter/paper/{PaperBatch.objects.get().id}/"
    other = at_desk(f"{batch}second/", size=size, who=samir)
    keyed = Hand(other.page)
    keyed.press("2", "Enter", "Enter", "1", "Enter", "Enter")
    expect(other.page.locator("#sheet")).to_have_value("2")
    expect(other.page.locator("#cell-Q1:focus")).to_be_attached()
    _sound(other, "sheet-second")
    keyed.press("1", "Enter", "Enter", "Enter")
    other.page.keyboard.type("all  well")
    keyed.press("Enter")
    expect(other.page.locator("main h2").first).to_have_text("There is no sheet for you to enter")
    other.page.goto(other.page.url.split("second/")[0])
    _sound(other, "batch")
    other.page.click("text=Settle the differences")
    _sound(other, "differences")
    other.page.click("label[for=cell-Q3-1]")
    other.page.click("main form button[type=submit]")
    expect(other.page.locator("main h2").first).to_have_text("Nothing waits to be settled")
    page.goto(page.url.split("/first/")[0] + "/close/")
    _sound(ada, "close")
    page.click("main form button[type=submit]")
    expect(page.locator("main .usa-intro")).to_have_text("This batch is recorded.")
    _sound(ada, "closed")
    assert [each.answers for each in Response.objects.order_by("source_id")] == [
        {"trust": 0, "negative_drivers": ["effectiveness", "ease"]},
        {"trust": 1, "comment": "All well"},
    ]
    assert [text for text in ada.complaints + other.complaints if "422" not in text] == []


def _sound(visitor: Visitor, name: str) -> None:
    """The page is accessible and not wider than the window."""
    assert visitor.violations() == []
    assert not visitor.overflows()
    folder = os.environ.get("PICTURES")
    if folder:
        width = visitor.page.viewport_size["width"]  # type: ignore[index]
        visitor.page.screenshot(path=Path(folder) / f"{name}-{width}.png", full_page=True)
