"""The widget on a page of another site, in a real browser under a strict policy of that site."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import cast

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from firsthand.listen.channels.widget.snippet import Look, Mode, snippet
from firsthand.listen.models import Deployment
from firsthand.record.models import Event, Response
from tests.listen.answering.sending import BROWSER, deployed
from tests.listen.answering.test_several_pages import A11
from tests.support.browser import DESKTOP, PHONE, Visitor, open_window
from tests.support.cast import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SEND = "main form.ff-form button[type=submit]:not([name])"
ARTICLE = "<p>Some words of the page.</p>" * 60

type Open = Callable[..., Visitor]


class Site(BaseHTTPRequestHandler):
    """Another site: it answers every request with the page that its server holds."""

    def do_GET(self) -> None:
        """Send the page under its policy."""
        server = cast("SiteServer", self.server)
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Security-Policy", server.policy)
        self.end_headers()
        self.wfile.write(server.page.encode())

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


class SiteServer(ThreadingHTTPServer):
    """Serves one page. Its origin is another than that of the live server, which has a name."""

    page = policy = ""

    @property
    def origin(self) -> str:
        """The origin of the site."""
        return f"http://127.0.0.1:{self.server_port}"


@pytest.fixture
def site() -> Iterator[SiteServer]:
    """Another site, on this machine."""
    server = SiteServer(("127.0.0.1", 0), Site)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture
def a11(house: House, site: SiteServer) -> Deployment:
    """The A-11 survey with thumbs, which the site may show."""
    return deployed(house, A11, languages=["en", "es"], embed_origins=[site.origin])


@pytest.fixture
def host(
    a11: Deployment, site: SiteServer, live_server: LiveServer, chromium: Browser
) -> Iterator[Open]:
    """Opens a page of the site with the widget on it; its policy lets in nothing but our origin."""
    windows: list[Visitor] = []
    ours = live_server.url
    allowed = (f"{kind} {ours}" for kind in ("script-src", "frame-src", "connect-src"))
    site.policy = "; ".join(["default-src 'none'", "img-src data:", *allowed])

    def opened(
        look: Look, *, size: dict[str, int] = DESKTOP, before: str = "", script: bool = True
    ) -> Visitor:
        lines = snippet("form2345", f"{ours}/s/form2345/", "Tell us how it went", look)
        site.page = (
            '<!doctype html><html lang="en"><head><title>Boats</title><meta name="viewport" '
            'content="width=device-width"><link rel="icon" href="data:,"></head><body><main>'
            f'<h1>Boats</h1>{before}<p><a href="/">Home</a></p>{lines}{ARTICLE}</main></html>'
        )
        visitor = open_window(chromium, size=size, script=script)
        windows.append(visitor)
        # Chromium without a window calls itself a machine, and those are not counted.
        visitor.page.context.set_extra_http_headers({"User-Agent": BROWSER["User-Agent"]})
        visitor.page.goto(f"{site.origin}/boats")
        return visitor

    yield opened
    for window in windows:
        window.page.context.close()


def noted() -> list[str]:
    """Which sightings there are."""
    return sorted(Event.objects.values_list("source", flat=True))


def wait_for_events(page: Page, *sources: str) -> None:
    """Wait until exactly these were noted."""
    for _try in range(50):
        if noted() == sorted(sources):
            return
        page.wait_for_timeout(100)
    assert noted() == sorted(sources)


def test_in_the_page_it_is_answered_and_counted_when_seen(host: Open) -> None:
    visitor = host(Look(Mode.INLINE))
    page = visitor.page
    form = page.frame_locator("iframe")
    expect(form.get_by_role("heading", level=1)).to_be_visible()
    expect(page.get_by_role("link", name="Tell us how it went")).to_be_hidden()
    wait_for_events(page, "form/offered", "form/opened")
    form.locator("label[for=q-trust-1]").click()
    form.locator(SEND).click()
    form.locator("#q-comment").fill("By widget")
    form.locator(SEND).click()
    expect(form.get_by_role("heading", name="Thank you")).to_be_visible()
    assert Response.objects.get().answers == {"trust": 1, "comment": "By widget"}
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert visitor.complaints == []


def test_far_down_a_page_it_is_neither_offered_nor_opened_until_it_is_seen(host: Open) -> None:
    page = host(Look(Mode.INLINE), before=ARTICLE * 3).page
    page.wait_for_timeout(1500)
    assert noted() == []
    page.mouse.wheel(0, 20_000)
    page.wait_for_timeout(100)
    page.locator("iframe").scroll_into_view_if_needed()
    wait_for_events(page, "form/offered", "form/opened")


def test_the_frame_is_as_high_as_the_form(host: Open) -> None:
    page = host(Look(Mode.INLINE), size=PHONE).page
    form = page.frame_locator("iframe")
    expect(form.locator(SEND)).to_be_visible()
    main = form.locator("main").bounding_box()
    frame = page.locator("iframe").bounding_box()
    assert main is not None and frame is not None
    assert abs(frame["height"] - main["height"]) < 4
    wide = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    assert not page.evaluate(wide)


def test_the_button_opens_a_dialog_that_escape_closes_also_from_within(host: Open) -> None:
    visitor = host(Look(Mode.BUTTON))
    page = visitor.page
    button = page.get_by_role("button", name="Give feedback")
    assert visitor.violations() == []
    button.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_have_accessible_name("How did we do?")
    assert visitor.violations() == []
    form = page.frame_locator("iframe")
    form.locator("label[for=q-trust-1]").click()
    form.locator("#q-trust-1").press("Escape")
    expect(dialog).to_be_hidden()
    expect(button).to_be_focused()
    button.click()
    assert form.locator("#q-trust-1").is_checked()  # what was entered is still there
    page.get_by_role("button", name="Close").click()
    expect(dialog).to_be_hidden()
    wait_for_events(page, "form/offered", "form/opened")


def test_the_question_comes_up_without_taking_the_focus(host: Open) -> None:
    visitor = host(Look(Mode.POPUP, delay=0), size=PHONE)
    page = visitor.page
    card = page.get_by_role("group", name="Would you answer")
    expect(card).to_be_visible()
    assert page.evaluate("document.activeElement === document.body")
    assert visitor.violations() == []
    page.get_by_role("link", name="Home").focus()
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    expect(page.get_by_role("link", name="Home")).to_be_focused()
    expect(page.get_by_role("link", name="Tell us how it went")).to_be_visible()


def test_the_question_waits_for_scrolling_and_leads_to_the_form(host: Open) -> None:
    page = host(Look(Mode.POPUP, scroll=50)).page
    page.wait_for_timeout(300)
    expect(page.get_by_role("button", name="Yes, show me")).to_be_hidden()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.get_by_role("button", name="Yes, show me").click()
    expect(page.frame_locator("iframe").locator("h1")).to_be_visible()
    wait_for_events(page, "form/offered", "form/opened")


def test_it_speaks_the_language_of_the_page_or_the_one_chosen(host: Open) -> None:
    page = host(Look(Mode.INLINE, language="es")).page
    expect(page.frame_locator("iframe").locator("html")).to_have_attribute("lang", "es")
    assert page.locator("iframe").get_attribute("title")


def test_without_script_there_is_the_link(host: Open) -> None:
    page = host(Look(Mode.BUTTON), script=False).page
    link = page.get_by_role("link", name="Tell us how it went")
    expect(link).to_be_visible()
    assert (link.get_attribute("href") or "").endswith("/s/form2345/?via=widget")


def test_a_site_that_was_not_named_keeps_the_link(a11: Deployment, host: Open) -> None:
    Deployment.objects.update(embed_origins=["https://www.example.gov"])
    page = host(Look(Mode.INLINE)).page
    expect(page.get_by_role("link", name="Tell us how it went")).to_be_visible()
    page.wait_for_timeout(500)
    assert page.locator("iframe").count() == 0
    assert noted() == []


def test_where_the_form_does_not_load_the_link_takes_its_place(
    host: Open, chromium: Browser
) -> None:
    visitor = host(Look(Mode.INLINE))
    visitor.page.context.route("**/embed/**", lambda route: route.abort())
    visitor.page.reload()
    expect(visitor.page.get_by_role("link", name="Open it on a page of its own")).to_be_visible()
