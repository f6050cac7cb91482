"""The public forms in a real browser: without scripts, by keyboard, small, for screen readers."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from firsthand.listen.models import Deployment
from firsthand.record.models import Response
from tests.listen.answering.kinds import EVERY_KIND
from tests.listen.answering.sending import deployed
from tests.listen.answering.test_at_once import A11_AT_ONCE
from tests.listen.answering.test_several_pages import A11
from tests.support.browser import DESKTOP, PHONE, Visitor, open_window
from tests.support.cast import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ZOOMED = {"width": 320, "height": 256}  # what 400% leaves of 1280 by 1024
MOST_BYTES = 60_000
SEND = "main form.ff-form button[type=submit]"

TREES = {
    "five": """
      - group "It was easy. (required)":
        - radio "1"
        - radio "2"
        - radio "3"
        - radio "4"
        - radio "5"
    """,
    "thumb": """
      - group "I trust the office.":
        - radio "Thumbs up"
        - radio "Thumbs down"
    """,
    "yes": """
      - group "Did you get what you needed?":
        - radio "Yes"
        - radio "No"
    """,
    "one": """
      - group "How did you hear of us?":
        - radio "A letter"
        - radio "A call"
        - radio "A visit"
        - radio "In another way"
        - textbox "If something else, what?"
    """,
    "some": """
      - group "What was good?":
        - checkbox "A letter"
        - checkbox "A call"
        - checkbox "A visit"
    """,
    "list": """
      - combobox "Which one?":
        - option "Choose" [selected]
        - option "A letter"
        - option "A call"
        - option "A visit"
    """,
    "texts": """
      - textbox "In one line?"
      - textbox "Anything else?"
      - textbox "How many minutes?"
    """,
    "day": """
      - group "Which day?":
        - combobox "Month"
        - textbox "Day"
        - textbox "Year"
    """,
    "reach": """
      - textbox "Your e-mail?"
      - textbox "Your phone?"
    """,
    "rank": """
      - group "What first?":
        - list:
          - listitem:
            - combobox "A letter"
          - listitem:
            - combobox "A call"
          - listitem:
            - combobox "A visit"
    """,
    "parts": """
      - group "How was each part?":
        - group "The desk":
          - radio "Good"
          - radio "Bad"
        - group "The letter":
          - radio "Good"
          - radio "Bad"
    """,
}


@pytest.fixture
def visit(
    house: House, live_server: LiveServer, chromium: Browser
) -> Iterator[Callable[..., Visitor]]:
    """Opens a form, without JavaScript unless axe needs it; closes its windows in the end."""
    windows: list[Visitor] = []

    def opened(path: str, *, size: dict[str, int] = DESKTOP, script: bool = False) -> Visitor:
        windows.append(open_window(chromium, size=size, script=script))
        windows[-1].page.goto(live_server.url + path)
        return windows[-1]

    yield opened
    for window in windows:
        # A connection that stays open would outlive the server and its database.
        window.page.context.close()


@pytest.fixture
def every_kind(house: House) -> Deployment:
    """Every kind of question on one page, in three languages."""
    return deployed(
        house,
        EVERY_KIND,
        languages=["en", "es", "ar"],
        privacy_act_statement="Authority: 5 U.S.C. 301.",
    )


@pytest.fixture
def a11(house: House) -> Deployment:
    """The A-11 survey with thumbs."""
    return deployed(house, A11, languages=["en", "es"])


@pytest.mark.parametrize("kind", TREES)
def test_a_screen_reader_finds_each_kind(
    every_kind: Deployment, visit: Callable[..., Visitor], kind: str
) -> None:
    expect(visit("/s/form2345/").page.locator("main")).to_match_aria_snapshot(TREES[kind])


@pytest.mark.parametrize("size", [PHONE, ZOOMED, DESKTOP], ids=["phone", "400%", "desktop"])
@pytest.mark.parametrize("language", ["en", "es", "ar"])
def test_it_fits_and_passes_axe_with_and_without_errors(
    every_kind: Deployment, visit: Callable[..., Visitor], size: dict[str, int], language: str
) -> None:
    visitor = visit(f"/s/form2345/?lang={language}", size=size, script=True)
    for _page in ("empty", "with errors"):
        assert visitor.violations() == []
        assert not visitor.overflows()
        visitor.page.click(SEND)
    assert visitor.page.locator(".usa-alert--error").count() == 1
    assert [text for text in visitor.complaints if "422" not in text] == []


def test_the_first_page_is_light_and_asks_nobody_else(
    a11: Deployment, chromium: Browser, live_server: LiveServer
) -> None:
    visitor = open_window(chromium)
    sizes: dict[str, int] = {}
    visitor.page.on("response", lambda response: sizes.update({response.url: len(response.body())}))
    visitor.page.goto(f"{live_server.url}/s/form2345/", wait_until="networkidle")
    assert all(url.startswith(live_server.url) for url in sizes)
    assert any("uswds.css" in url for url in sizes), "run make assets"
    assert not any(url.endswith((".js", ".woff2")) for url in sizes)
    assert sum(sizes.values()) < MOST_BYTES
    assert visitor.page.context.cookies() == []
    visitor.page.context.close()


def test_a_person_completes_it_by_keyboard_alone_without_scripts(
    a11: Deployment, visit: Callable[..., Visitor]
) -> None:
    page = visit("/s/form2345/").page
    _tab_to(page, "#q-trust-1, #q-trust-0")
    page.keyboard.press("Space")
    _tab_to(page, SEND)
    page.keyboard.press("Enter")
    page.wait_for_url("**/s/form2345/2/")
    _tab_to(page, "#q-positive_drivers-2")
    page.keyboard.press("Space")
    _tab_to(page, "#q-comment")
    page.keyboard.type("By keyboard")
    _tab_to(page, SEND)
    page.keyboard.press("Enter")
    page.wait_for_url("**/done/**")
    assert page.locator("h1").inner_text() == "Thank you"
    answers = {"trust": 1, "positive_drivers": ["ease"], "comment": "By keyboard"}
    assert Response.objects.get().answers == answers


def test_the_back_button_keeps_the_answer_and_a_double_click_counts_once(
    a11: Deployment, visit: Callable[..., Visitor]
) -> None:
    page = visit("/s/form2345/").page
    page.click("label[for=q-trust-1]")
    page.click(SEND)
    page.wait_for_url("**/s/form2345/2/")
    page.go_back()
    assert page.is_checked("#q-trust-1")
    page.click(SEND)
    page.wait_for_url("**/s/form2345/2/")
    page.dblclick(SEND)
    page.wait_for_url("**/done/**")
    page.go_back()
    page.wait_for_url("**/done/**")
    page.reload()
    assert Response.objects.count() == 1


BRANCH = 'main fieldset:has-text("What could have been better?")'


@pytest.mark.parametrize("size", [PHONE, ZOOMED, DESKTOP], ids=["phone", "400%", "desktop"])
def test_one_page_shows_the_part_that_an_answer_asks_for(
    house: House, visit: Callable[..., Visitor], size: dict[str, int]
) -> None:
    deployed(house, A11_AT_ONCE, languages=["en", "es"])
    visitor = visit("/s/form2345/", size=size, script=True)
    main = visitor.page.locator("main")
    assert visitor.violations() == []
    expect(main).not_to_match_aria_snapshot('- group "What could have been better?"')
    visitor.page.click("label[for=q-trust-0]")
    expect(main).to_match_aria_snapshot("""
      - group "This interaction increased my trust in the Office of Boating. (required)":
        - radio "Thumbs up"
        - radio "Thumbs down" [checked]
      - group "What could have been better?":
        - checkbox "I did not get what I needed"
    """)
    assert not visitor.page.locator('fieldset:has-text("made the difference?")').is_visible()
    assert visitor.page.locator(".ff-lead:visible").count() == 0
    assert visitor.violations() == []
    assert not visitor.overflows()


def test_one_page_is_answered_by_keyboard_alone_without_scripts(
    house: House, visit: Callable[..., Visitor]
) -> None:
    deployed(house, A11_AT_ONCE)
    page = visit("/s/form2345/").page
    _tab_to(page, "#q-trust-1, #q-trust-0")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.locator(BRANCH).is_visible()
    page.keyboard.press("Tab")
    assert page.locator("#q-negative_drivers-1").evaluate("box => box === document.activeElement")
    page.keyboard.press("Space")
    _tab_to(page, SEND)
    page.keyboard.press("Enter")
    page.wait_for_url("**/done/**")
    assert Response.objects.get().answers == {"trust": 0, "negative_drivers": ["effectiveness"]}


def test_it_is_answered_in_spanish(a11: Deployment, visit: Callable[..., Visitor]) -> None:
    page = visit("/s/form2345/").page
    page.click("button:has-text('Español')")
    assert page.locator("html").get_attribute("lang") == "es"
    page.click("label[for=q-trust-0]")
    page.click(SEND)
    assert page.locator("legend").first.inner_text().startswith("¿Qué pudo haber sido mejor?")
    page.click(SEND)
    assert Response.objects.get().language == "es"


def test_the_language_changes_around_what_is_typed(
    every_kind: Deployment, visit: Callable[..., Visitor]
) -> None:
    page = visit("/s/form2345/").page
    page.click("label[for=q-five-4]")
    page.fill("#q-short", "Half a line")
    for language in ("ar", "es"):
        page.click(f"nav button[value={language}]")
        page.wait_for_selector(f"html[lang={language}]")
        assert page.is_checked("#q-five-4")
        assert page.input_value("#q-short") == "Half a line"
    assert page.locator("html").get_attribute("lang") == "es"
    page.press("#q-short", "Enter")
    page.wait_for_url("**/done/**")
    row = Response.objects.get()
    assert (row.language, row.answers) == ("es", {"five": 4, "short": "Half a line"})


def test_arabic_runs_from_right_to_left_and_the_rest_says_its_language(
    every_kind: Deployment, visit: Callable[..., Visitor]
) -> None:
    page = visit("/s/form2345/?lang=ar", size=PHONE).page
    assert page.locator("html").get_attribute("dir") == "rtl"
    assert page.locator("h1").inner_text() == "كل شيء"
    fallback = page.locator("legend", has_text="I trust the office.").locator("span").first
    assert (fallback.get_attribute("lang"), fallback.get_attribute("dir")) == ("en", "ltr")
    box = page.locator("label[for=q-five-1]").bounding_box()
    assert box is not None and box["x"] + box["width"] > PHONE["width"] / 2


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until one of these elements has the focus."""
    for _press in range(40):
        page.keyboard.press("Tab")
        focused = page.locator(f":focus:is({selector})")
        if focused.count():
            return
    raise AssertionError(f"{selector} cannot be reached with the Tab key")
