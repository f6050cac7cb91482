"""A kiosk in a real browser: without a connection, by touch, and empty for the next person."""

from collections.abc import Callable, Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page, expect
from pytest_django.live_server_helper import LiveServer

from firsthand.listen.channels.kiosk.rules import rules_of
from firsthand.listen.intake.live import forget_all
from firsthand.listen.models import Deployment
from firsthand.listen.surveys.api import Definition, QuestionKind, validate_answers, visible
from firsthand.record.models import Event, Response
from tests.listen.answering.kinds import EVERY_KIND
from tests.listen.answering.sending import deployed
from tests.listen.answering.test_several_pages import A11
from tests.listen.surveys.strategies import answers_to, definitions
from tests.support.browser import DESKTOP, PHONE, ROOT, Visitor, open_window
from tests.support.cast import House

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WALL = {"width": 1920, "height": 1080}
KIOSK = "/s/form2345/kiosk/"
RULES = ROOT / "src/firsthand/web/static/kiosk/rules.js"
WAITING = """() => new Promise(done => {
    const opened = indexedDB.open("firsthand-kiosk-form2345");
    opened.onsuccess = () => {
        const all = opened.result.transaction("entries").objectStore("entries").getAll();
        all.onsuccess = () => done(all.result);
    };
})"""

type Open = Callable[..., Visitor]


@pytest.fixture
def a11(house: House) -> Deployment:
    """The A-11 survey with thumbs, on a kiosk with a name."""
    return deployed(house, A11, languages=["en", "es"], kiosks=["window-3"])


@pytest.fixture
def kiosk(house: House, live_server: LiveServer, chromium: Browser) -> Iterator[Open]:
    """Opens a kiosk on a screen; its clock can be moved on."""
    windows: list[Visitor] = []

    def opened(
        query: str = "", *, size: dict[str, int] = DESKTOP, script: bool = True, clock: bool = False
    ) -> Visitor:
        visitor = open_window(chromium, size=size, script=script)
        windows.append(visitor)
        if clock:
            visitor.page.clock.install()
        visitor.page.goto(f"{live_server.url}{KIOSK}{query}")
        return visitor

    yield opened
    for window in windows:
        window.page.context.close()


def choose(page: Page, thumb: int = 1) -> None:
    """Answer the first page."""
    page.locator("[data-go=next]").wait_for()  # until then it is the plain form
    page.locator(f"label[for=q-trust-{thumb}]").click()
    page.get_by_role("button", name="Continue").click()


def finish(page: Page, text: str) -> None:
    """Answer the second page and send."""
    page.locator("#q-comment").fill(text)
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()


def until(page: Page, test: Callable[[], bool]) -> None:
    """Wait until it is so."""
    for _try in range(80):
        if test():
            return
        page.wait_for_timeout(100)
    assert test()


def test_without_a_connection_it_goes_on_and_sends_each_answer_once_later(
    a11: Deployment, kiosk: Open
) -> None:
    visitor = kiosk("?at=window-3")
    page = visitor.page
    expect(page.get_by_text("This screen works without a connection")).to_be_visible()
    page.context.set_offline(True)
    page.reload()  # somebody switched the device off and on
    for thumb, text in ((1, "first"), (0, "second")):
        choose(page, thumb)
        finish(page, text)
        page.get_by_role("link", name="Start again").click()
        expect(page.locator("#q-trust-1")).not_to_be_checked()
    expect(page.get_by_text("Waiting to be sent: 2")).to_be_visible()
    kept = [entry for entry in page.evaluate(WAITING) if entry["kind"] == "answer"]
    assert len(kept) == 2 and "first" not in str(kept)
    assert Response.objects.count() == 0
    page.context.set_offline(False)
    until(page, lambda: Response.objects.count() == 2)
    page.reload()
    expect(page.locator("#q-trust-1")).to_be_attached()
    page.wait_for_timeout(300)
    found = [row.answers for row in Response.objects.order_by("occurred_at")]
    assert [(each["trust"], each["comment"]) for each in found] == [(1, "first"), (0, "second")]
    assert {event.data["channel"] for event in Event.objects.all()} == {"kiosk/window-3"}
    until(page, lambda: page.evaluate(WAITING) == [])


def test_an_answer_whose_acknowledgement_was_lost_counts_once(a11: Deployment, kiosk: Open) -> None:
    page = kiosk().page
    choose(page)

    def lose(route: object) -> None:
        route.fetch()  # type: ignore[attr-defined] # it arrives …
        route.abort()  # type: ignore[attr-defined] # … and the screen never hears of it

    page.route("**/send/", lose)
    finish(page, "once")
    until(page, lambda: Response.objects.count() == 1)
    page.unroute("**/send/")
    page.reload()
    until(page, lambda: page.evaluate(WAITING) == [])
    assert Response.objects.get().answers["comment"] == "once"


def test_a_reload_while_it_sends_counts_once(a11: Deployment, kiosk: Open) -> None:
    page = kiosk().page
    choose(page)
    page.locator("#q-comment").fill("reloaded")
    page.get_by_role("button", name="Send").click(no_wait_after=True)
    page.reload()
    until(page, lambda: Response.objects.count() == 1 and page.evaluate(WAITING) == [])
    page.wait_for_timeout(300)
    assert Response.objects.get().answers["comment"] == "reloaded"


def test_a_person_who_has_gone_leaves_nothing_and_one_who_is_slow_gets_time(
    a11: Deployment, kiosk: Open
) -> None:
    visitor = kiosk(clock=True)
    page = visitor.page
    choose(page)
    page.locator("#q-comment").fill("private")
    page.clock.fast_forward(61_000)
    dialog = page.get_by_role("dialog", name="Are you still there?")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("seconds")
    assert visitor.violations() == []
    page.get_by_role("button", name="Yes, I need more time").click()
    expect(dialog).to_be_hidden()
    assert page.locator("#q-comment").input_value() == "private"
    page.clock.fast_forward(61_000)
    expect(dialog).to_be_visible()
    page.clock.fast_forward(31_000)
    expect(page.locator("#q-trust-1")).to_be_visible()
    expect(page.locator("#q-trust-1")).not_to_be_checked()
    assert "private" not in page.content()
    assert page.locator("#q-comment").input_value() == ""
    assert not Response.objects.exists()


def test_after_the_thanks_an_empty_form_opens_by_itself(a11: Deployment, kiosk: Open) -> None:
    page = kiosk(clock=True).page
    choose(page)
    finish(page, "thanks")
    expect(page.get_by_text("A new form opens in")).to_be_visible()
    page.clock.fast_forward(21_000)
    expect(page.locator("#q-trust-1")).not_to_be_checked()
    until(page, lambda: Event.objects.filter(source="form/opened").count() == 2)


def test_it_is_answered_by_touch_in_spanish_and_the_way_back_keeps_answers(
    a11: Deployment, kiosk: Open
) -> None:
    page = kiosk(size=PHONE).page
    page.get_by_role("link", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    page.locator("label[for=q-trust-0]").click()
    page.locator("[data-go=next]").click()
    page.locator("[data-go=back]:visible").click()
    expect(page.locator("#q-trust-0")).to_be_checked()
    page.locator("[data-go=next]").click()
    page.locator("[data-go=next]").click()
    until(page, lambda: Response.objects.count() == 1)
    assert Response.objects.get().language == "es"


def test_what_is_entered_stays_when_the_language_is_changed(house: House, kiosk: Open) -> None:
    deployed(house, EVERY_KIND, languages=["en", "es", "ar"])
    visitor = kiosk()
    page = visitor.page
    page.locator("[data-go=next]").wait_for()
    page.get_by_role("link", name="Español").click()
    expect(page.locator("html")).to_have_attribute("lang", "es")
    assert not Event.objects.filter(source="form/started").exists()
    for name in ("five-4", "some-1", "some-2"):
        page.locator(f"label[for=q-{name}]").click()
    page.locator("#q-short").fill("Half a line")
    page.locator("#q-list").select_option("b")
    page.locator("nav a[lang=ar]").click()
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    assert page.locator("#q-short").input_value() == "Half a line"
    assert visitor.violations() == []
    page.locator("[data-go=next]").click()
    until(page, lambda: Response.objects.count() == 1)
    row = Response.objects.get()
    assert row.language == "ar"
    assert row.answers == {"five": 4, "some": ["a", "b"], "list": "b", "short": "Half a line"}
    assert Event.objects.filter(source="form/opened").count() == 1


@pytest.mark.parametrize("size", [PHONE, DESKTOP, WALL], ids=["phone", "desktop", "wall"])
def test_every_kind_fits_passes_axe_and_is_large_enough_to_touch(
    house: House, kiosk: Open, size: dict[str, int]
) -> None:
    deployed(house, EVERY_KIND, languages=["en", "es", "ar"])
    visitor = kiosk("?lang=ar" if size == WALL else "", size=size)
    page = visitor.page
    page.locator("[data-go=next]").wait_for()
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_be_focused()
    assert visitor.violations() == []
    assert not visitor.overflows()
    for label in page.locator(".usa-radio__label:visible, .usa-button:visible").all():
        box = label.bounding_box()
        assert box is not None and box["height"] >= 44
    assert visitor.complaints == []


def test_what_the_server_finds_wrong_is_shown_to_the_person_who_stands_there(
    house: House, kiosk: Open
) -> None:
    deployed(house, EVERY_KIND)
    page = kiosk().page
    page.locator("label[for=q-five-4]").click()
    page.locator("#q-mail").fill("ann")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("alert")).to_contain_text("name@example.com")
    page.locator("#q-mail").fill("ann@example.com")
    page.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", name="Thank you")).to_be_visible()
    until(page, lambda: Response.objects.count() == 1)


def test_its_script_shows_the_same_pages_and_questions_as_the_server(chromium: Browser) -> None:
    page = chromium.new_page()
    page.add_script_tag(path=RULES)
    shown = """([pages, answers, hidden]) => {
        const found = shownFor(pages, answers, hidden);
        return [found.pages, [...found.questions].sort()];
    }"""

    @settings(max_examples=50, deadline=None)
    @given(definitions(), st.data())
    def check(definition: Definition, data: st.DataObject) -> None:
        given_ = data.draw(answers_to(definition))
        answers = validate_answers(definition, given_).answers
        kinds = {each.name: each.kind for each in definition.questions}
        hidden = {name: answers[name] for name in answers if kinds.get(name) is QuestionKind.HIDDEN}
        expected = visible(definition, answers)
        found = page.evaluate(shown, [rules_of(definition), answers, hidden])
        assert found == [list(expected.pages), sorted(expected.questions)]

    check()
    page.close()


def test_without_script_it_is_the_plain_form(a11: Deployment, kiosk: Open) -> None:
    page = kiosk(script=False).page
    page.locator("label[for=q-trust-1]").click()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Send").click()
    page.get_by_role("link", name="Start again").click()
    expect(page.locator("#q-trust-1")).not_to_be_checked()
    assert Response.objects.count() == 1


def test_a_closed_survey_says_so(a11: Deployment, kiosk: Open) -> None:
    a11.closes_at = a11.opens_at
    a11.save()
    forget_all()
    expect(kiosk().page.get_by_role("heading", level=1)).to_have_text("This survey is closed")
