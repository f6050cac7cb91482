"""The demo agency behind a live server, for tests in a browser."""

from dataclasses import dataclass

import pytest
from pytest_django.live_server_helper import LiveServer

from firsthand.demo.api import load_demo
from firsthand.people.models import Account


@dataclass(frozen=True)
class DemoSite:
    """Where it answers, and as whom to sign in."""

    address: str
    officer: Account


@pytest.fixture
def demo_site(live_server: LiveServer) -> DemoSite:
    """The demo agency, loaded as `firsthand demo` does, and its CX officer."""
    # A few answers of our own are enough to see how pages look.
    load_demo(scale=0.05)
    officer = Account.objects.filter(grants__role="cx_officer").get()
    return DemoSite(live_server.url, officer)
