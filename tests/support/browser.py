"""A real browser for tests: Chromium, strict about what pages may do."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from firsthand.people.models import Account
from tests.support.cast import signed_in

ROOT = Path(__file__).resolve().parents[2]
AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
AXE_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
CHROMIUM_FLAGS = [
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}


@dataclass
class Visitor:
    """A browser window that remembers what went wrong in it."""

    page: Page
    complaints: list[str] = field(default_factory=list)

    def violations(self) -> list[str]:
        """What axe finds on the present page; needs no JavaScript of the page's own."""
        self.page.evaluate(AXE.read_text())
        # Of what is right, axe need not say where it stands.
        run = "rules => axe.run({runOnly: rules, resultTypes: ['violations']})"
        found: dict[str, Any] = self.page.evaluate(run, AXE_RULES)
        return [
            f"{violation['id']}: {node['html'][:200]}"
            for violation in found["violations"]
            for node in violation["nodes"]
        ]

    def overflows(self) -> bool:
        """Whether the page is wider than the window."""
        width = "document.documentElement.scrollWidth > document.documentElement.clientWidth"
        return bool(self.page.evaluate(width))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One browser for all tests of a worker."""
    # Playwright keeps an event loop in this thread, which Django takes for async code.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    path = shutil.which("chromium") or shutil.which("google-chrome")
    assert path, "Chromium is not installed: run make test, which installs it"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


def sign_in(context: BrowserContext, account: Account, address: str) -> None:
    """Give the browser the session of this account, without the sign-in pages."""
    cookie = signed_in(account).cookies[settings.SESSION_COOKIE_NAME]
    context.add_cookies([{"name": cookie.key, "value": cookie.value, "url": address}])


def open_window(
    browser: Browser, *, size: dict[str, int] = DESKTOP, script: bool = True
) -> Visitor:
    """A fresh window; whatever the console or the security policy says is kept.

    script: whether the site's scripts arrive. Turning JavaScript off altogether would stop axe.
    """
    context = browser.new_context(viewport=size)  # type: ignore[arg-type]
    visitor = Visitor(context.new_page())
    if not script:
        _keep_scripts_out(visitor.page)
    visitor.page.set_default_timeout(20_000)

    def note(message: Any) -> None:
        if message.type == "error":
            visitor.complaints.append(message.text)

    visitor.page.on("console", note)
    visitor.page.on("pageerror", lambda error: visitor.complaints.append(str(error)))
    return visitor


def _keep_scripts_out(page: Page) -> None:
    """Unlike a route, this leaves the browser its cache, and asks nobody about other requests."""
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    # Their addresses end in ?v= and the hash of what they hold.
    session.send("Network.setBlockedURLs", {"urls": ["*.js", "*.js?*"]})
