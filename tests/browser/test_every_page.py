"""Every kind of page, found by following links: accessible, narrow enough, fine without script."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser

from firsthand.people.models import Account
from tests.support.browser import DESKTOP, PHONE, Visitor, open_window, sign_in
from tests.support.demo import DemoSite

pytestmark = pytest.mark.browser
MOST_PAGES = 120
FILES = re.compile(r"^/(static|api)/|\.(csv|xlsx|pdf)$")


def _kind(url: str) -> tuple[str, ...] | None:
    """Which view a link leads to; links to files and out of the site lead to none."""
    parts = urlsplit(url)
    if "format=" in parts.query or FILES.search(parts.path):
        return None
    try:
        match = resolve(parts.path)
    except Resolver404:
        return None
    return (match.view_name, *sorted(name for name in parts.query.split("&") if "=" not in name))


def _links(visitor: Visitor, address: str) -> list[str]:
    hrefs: list[str] = visitor.page.eval_on_selector_all(
        "a[href]:not([download])", "links => links.map(link => link.href)"
    )
    return [href.split("#")[0] for href in hrefs if href.startswith(address)]


def _tour(browser: Browser, site: DemoSite, account: Account) -> list[str]:
    """One address for each kind of page that this person can reach."""
    visitor = open_window(browser)
    sign_in(visitor.page.context, account, site.address)
    waiting, seen, tour = [f"{site.address}/"], set(), []
    while waiting and len(tour) < MOST_PAGES:
        url = waiting.pop(0)
        kind = _kind(url)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        response = visitor.page.goto(url)
        if response is None or "html" not in response.headers.get("content-type", ""):
            continue
        assert response.status == 200, f"{url} answered {response.status}"
        tour.append(url)
        waiting.extend(_links(visitor, site.address))
    visitor.page.context.close()
    return tour


def _faults(visitor: Visitor, url: str) -> list[str]:
    visitor.page.goto(url)
    faults = visitor.violations()
    if visitor.overflows():
        faults.append("is wider than the window")
    return [f"{urlsplit(url).path}: {fault}" for fault in faults]


def test_every_page_is_accessible_on_a_desktop_with_script(
    chromium: Browser, demo_site: DemoSite
) -> None:
    tour = _tour(chromium, demo_site, demo_site.officer)
    visitor = open_window(chromium, size=DESKTOP)
    sign_in(visitor.page.context, demo_site.officer, demo_site.address)
    faults = [fault for url in tour for fault in _faults(visitor, url)]
    assert len(tour) > 15
    assert faults == []
    assert visitor.complaints == []
    visitor.page.context.close()


def test_every_page_is_accessible_on_a_small_phone_without_script(
    chromium: Browser, demo_site: DemoSite
) -> None:
    tour = _tour(chromium, demo_site, demo_site.officer)
    visitor = open_window(chromium, size=PHONE, javascript=False)
    sign_in(visitor.page.context, demo_site.officer, demo_site.address)
    faults = [fault for url in tour for fault in _faults(visitor, url)]
    assert faults == []
    visitor.page.context.close()
