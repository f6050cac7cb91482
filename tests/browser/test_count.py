"""Characters are counted while somebody writes, also for those who hear the page."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from tests.listen.answering.kinds import EVERY_KIND
from tests.listen.answering.sending import deployed
from tests.support.browser import PHONE, open_window
from tests.support.cast import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_what_is_left_is_shown_at_once_and_told_when_the_writing_pauses(
    house: House, chromium: Browser, live_server: LiveServer
) -> None:
    deployed(house, EVERY_KIND)
    visitor = open_window(chromium, size=PHONE)
    page = visitor.page
    page.goto(f"{live_server.url}/s/form2345/")
    count = page.locator(".ff-count[data-of=q-short]")
    shown, told = count.locator("span").all()

    expect(shown).to_have_text("Characters left: 30")
    page.fill("#q-short", "  It was 👍 ")
    expect(shown).to_have_text("Characters left: 22")
    expect(told).to_have_text("Characters left: 22")
    page.fill("#q-short", "x" * 33)
    expect(shown).to_have_text("Characters too many: 3")
    expect(count).to_have_class("usa-hint ff-count ff-count--over")

    assert visitor.violations() == []
    assert not visitor.overflows()
    assert visitor.complaints == []
    page.context.close()


def test_without_scripts_the_hint_says_the_limit_and_no_empty_count_stands_there(
    house: House, chromium: Browser, live_server: LiveServer
) -> None:
    deployed(house, EVERY_KIND)
    page = open_window(chromium, script=False).page
    page.goto(f"{live_server.url}/s/form2345/")
    assert page.inner_text("#q-short-hint") == "Up to 30 characters."
    assert page.locator(".ff-count:visible").count() == 0
    page.context.close()
