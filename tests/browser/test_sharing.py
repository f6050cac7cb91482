"""The pages that share a survey, and the one where a code is typed, in a real browser."""

import pytest
from playwright.sync_api import Browser, expect
from pytest_django.live_server_helper import LiveServer

from firsthand.people.models import Account
from tests.listen.channels.link.offices import put_out_offices
from tests.support.browser import DESKTOP, PHONE, open_window, sign_in
from tests.support.cast import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_pages_for_staff_are_accessible_and_fit(
    chromium: Browser, live_server: LiveServer, samir: Account, house: House, size: dict[str, int]
) -> None:
    deployment = put_out_offices(house)
    visitor = open_window(chromium, size=size, script=size is DESKTOP)
    sign_in(visitor.page.context, samir, live_server.url)
    base = f"{live_server.url}/listen/deployments/{deployment.id}"
    for path in (
        "/link/",
        "/link/?via=poster&lang=es&hidden.office=north&hidden.wave=3",
        "/link/?hidden.wave=too-long",
        "/poster/?hidden.office=north",
        "/paper/",
    ):
        visitor.page.goto(base + path)
        assert visitor.violations() == [], path
        assert not visitor.overflows(), path
    if size is DESKTOP:
        # The page that was refused with 422 is an error to the console, and to nobody else.
        assert all("422" in complaint for complaint in visitor.complaints)
    visitor.page.context.close()


def test_a_code_is_typed_by_keyboard_without_script(
    chromium: Browser, live_server: LiveServer, house: House
) -> None:
    put_out_offices(house)
    visitor = open_window(chromium, size=PHONE, script=False)
    page = visitor.page
    page.goto(f"{live_server.url}/s/")
    assert visitor.violations() == []
    page.get_by_label("Code").press_sequentially("BCDF GHJX")
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("no survey with this code")
    assert visitor.violations() == []
    assert not visitor.overflows()
    page.get_by_label("Code").fill("BCDF GHJK")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Your visit")
    visitor.page.context.close()
