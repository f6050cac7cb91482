"""Every kind of page, found by following links: accessible, narrow enough, fine without script."""

import re
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser

from tests.support.browser import DESKTOP, PHONE, Visitor, open_window, sign_in
from tests.support.demo import DemoSite

pytestmark = [pytest.mark.browser, pytest.mark.long]
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


def _faults(visitor: Visitor) -> list[str]:
    path = urlsplit(visitor.page.url).path
    faults = visitor.violations()
    if visitor.overflows():
        faults.append("is wider than the window")
    return [f"{path}: {fault}" for fault in faults]


def _walk(visitor: Visitor, site: DemoSite) -> tuple[list[str], list[str]]:
    """Follow links to one page of each kind; the addresses, and what is wrong with the pages."""
    waiting, seen, tour, faults = [f"{site.address}/"], set(), [], []
    while waiting and len(tour) < MOST_PAGES:
        url = waiting.pop(0)
        kind = _kind(url)
        if kind is None or kind in seen:
            continue
        seen.add(kind)
        response = visitor.page.goto(url)
        if response is None or "html" not in response.headers.get("content-type", ""):
            continue
        if response.status != 200:
            faults.append(f"{url} answered {response.status}")
            continue
        tour.append(url)
        faults += _faults(visitor)
        waiting.extend(_links(visitor, site.address))
    return tour, faults


def test_every_page_is_accessible_on_a_desktop_and_on_a_small_phone_without_script(
    chromium: Browser, demo_site: DemoSite
) -> None:
    desktop = open_window(chromium, size=DESKTOP)
    sign_in(desktop.page.context, demo_site.officer, demo_site.address)
    tour, faults = _walk(desktop, demo_site)
    desktop.page.context.close()

    phone = open_window(chromium, size=PHONE, script=False)
    sign_in(phone.page.context, demo_site.officer, demo_site.address)
    for url in tour:
        phone.page.goto(url)
        faults += [f"on a phone, {fault}" for fault in _faults(phone)]
    phone.page.context.close()

    assert len(tour) > 25
    assert faults == []
    assert desktop.complaints == []
