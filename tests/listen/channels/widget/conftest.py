"""A form that a site may show in its pages."""

from urllib.parse import urlencode

import pytest
from django.http import HttpResponse
from django.test import Client

from firsthand.listen.models import Deployment
from tests.listen.answering.sending import BROWSER, deployed
from tests.listen.answering.test_several_pages import A11
from tests.support.cast import House

SITE = "https://www.lakes.example.gov"


@pytest.fixture
def stranger() -> Client:
    """A browser in which nobody is signed in, strict about forged requests as the site is."""
    return Client(enforce_csrf_checks=True)


@pytest.fixture
def a11(house: House) -> Deployment:
    """The A-11 survey with thumbs, of two pages, which one site may show."""
    return deployed(house, A11, languages=["en", "es"], embed_origins=[SITE])


def tell(client: Client, said: dict[str, str], **headers: str) -> HttpResponse:
    """Say what was seen, as the scripts do."""
    return client.post(  # type: ignore[return-value]
        "/s/form2345/seen/",
        urlencode(said),
        content_type="application/x-www-form-urlencoded",
        headers={**BROWSER, "Origin": SITE, **headers},
    )
