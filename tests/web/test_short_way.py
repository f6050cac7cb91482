"""The short way serves what stands alone and is public, as strictly as the long way."""

from collections.abc import Callable

import pytest
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import path

from firsthand.core.access import Permission
from firsthand.people.models import Account
from firsthand.web.access import PUBLIC, access, allow
from firsthand.web.connections import once_more
from firsthand.web.short_way import ShortWayMiddleware, best_language, stands_alone
from tests.listen.answering.kinds import EVERY_KIND
from tests.listen.answering.sending import deployed, open_form
from tests.support.cast import House, signed_in

pytestmark = pytest.mark.django_db


def _shown() -> Callable[..., HttpResponse]:
    """A view of its own, on which a rule can be declared."""
    return lambda _request: HttpResponse("short")


def _long_way(_request: HttpRequest) -> HttpResponse:
    return HttpResponse("long")


urlpatterns = [
    path("s/alone/", stands_alone(access(PUBLIC)(_shown()))),
    path("s/guarded/", stands_alone(allow(Permission.DEPLOY)(_shown()))),
    path("s/signed/", access(PUBLIC)(_shown())),
    path("open/alone/", stands_alone(access(PUBLIC)(_shown()))),
]


@pytest.mark.parametrize(
    ("address", "way"),
    [
        ("/s/alone/", "short"),
        ("/s/guarded/", "long"),
        ("/s/signed/", "long"),
        ("/s/nowhere/", "long"),
        ("/open/alone/", "long"),
    ],
)
@override_settings(ROOT_URLCONF=__name__)
def test_only_what_is_public_and_stands_alone_goes_the_short_way(address: str, way: str) -> None:
    served = ShortWayMiddleware(_long_way)(RequestFactory().get(address))
    assert getattr(served, "content", b"") == way.encode()


def test_a_form_has_the_strict_headers_and_no_cookie(house: House, client: Client) -> None:
    deployed(house, EVERY_KIND)
    shown = open_form(client)
    assert shown["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in shown["Content-Security-Policy"]
    assert shown["X-Content-Type-Options"] == "nosniff"
    assert int(shown["Content-Length"]) == len(shown.content)
    assert not shown.cookies


def test_a_form_asks_nothing_about_who_is_signed_in(house: House) -> None:
    deployed(house, EVERY_KIND)
    visitor = signed_in(Account.objects.create(email="rosa@example.gov", name="Rosa"))
    open_form(visitor)
    with CaptureQueriesContext(connection) as asked:
        open_form(visitor)
    tables = " ".join(query["sql"] for query in asked.captured_queries)
    assert "session" not in tables
    assert "people_" not in tables


@override_settings(ALLOWED_HOSTS=["testserver"])
def test_another_host_is_refused(house: House, client: Client) -> None:
    deployed(house, EVERY_KIND)
    assert client.get("/s/form2345/", headers={"Host": "elsewhere.example"}).status_code == 400
    assert client.get("/s/form2345/").status_code == 200


@pytest.mark.parametrize(
    ("header", "language"),
    [("es-MX,es;q=0.9", "es"), ("fr,en;q=0.5", "en"), ("", "en"), ("fr", "en"), ("*", "en")],
)
def test_the_best_of_our_languages_is_spoken(header: str, language: str) -> None:
    assert best_language(header) == language


def test_a_fault_of_ours_is_not_tried_again() -> None:
    tries = []

    def attempt() -> None:
        tries.append(1)
        raise ValueError

    with pytest.raises(ValueError):
        once_more(attempt)
    assert len(tries) == 1
