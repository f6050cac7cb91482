"""At the door, each plain request gets the answer that it gets behind Django's handler."""

import io
import re
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

import pytest
from django.conf import LazySettings
from django.core.handlers.wsgi import WSGIHandler

from firsthand.listen.answering import links, reading
from firsthand.listen.instruments.library import instrument
from firsthand.listen.surveys.api import to_json
from firsthand.record.models import Event, Response
from firsthand.web.at_the_door import at_the_door
from tests.listen.answering.kinds import EVERY_KIND, FULL
from tests.listen.answering.sending import deployed
from tests.support.cast import House

pytestmark = pytest.mark.django_db(transaction=True)

FORM = "/s/form2345/"
_TICKET = re.compile(rf'name="{reading.TICKET}" value="([^"]+)"')


class Answer:
    """What came back by the rules of WSGI."""

    def __init__(self, told: list[Any], parts: Iterable[bytes]) -> None:
        self.status: str = told[0]
        self.headers: list[tuple[str, str]] = sorted(told[1])
        self.page = b"".join(parts).decode()
        close = getattr(parts, "close", None)
        if close is not None:
            close()

    def header(self, name: str) -> str:
        return next(value for key, value in self.headers if key == name)

    @property
    def alike(self) -> tuple[object, ...]:
        """All of it but what is new in every page: the ticket."""
        headers = [each for each in self.headers if each[0] not in ("Set-Cookie", "Location")]
        return self.status, headers, _TICKET.sub("", self.page)


def ask(application: Any, path: str, body: bytes | None = None, **more: Any) -> Answer:
    """One request."""
    path, _mark, query = path.partition("?")
    environ = {
        "REQUEST_METHOD": "GET" if body is None else "POST",
        "PATH_INFO": path,
        "QUERY_STRING": query,
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "HTTP_HOST": "localhost",
        "HTTP_USER_AGENT": "Mozilla/5.0 Firefox/140.0",
        "CONTENT_LENGTH": str(len(body)) if body else "",
        "CONTENT_TYPE": "application/x-www-form-urlencoded" if body else "",
        "wsgi.input": io.BytesIO(body or b""),
        "wsgi.url_scheme": "http",
        **more,
    }
    told: list[Any] = []
    return Answer(told, application(environ, lambda *given: told.extend(given)))


def filled(shown: Answer, **answers: Any) -> bytes:
    """The page, filled in."""
    found = _TICKET.search(shown.page)
    assert found
    own = {reading.TICKET: found[1], reading.PAGE: EVERY_KIND["pages"][0]["name"]}
    return urlencode({**own, **answers}, doseq=True).encode()


def _goes_in(_environ: Any, start_response: Any) -> list[bytes]:
    start_response("204 No Content", [])
    return []


@pytest.fixture
def behind(settings: LazySettings) -> WSGIHandler:
    settings.ALLOWED_HOSTS = ["localhost"]
    return WSGIHandler()


@pytest.mark.parametrize(
    "path",
    [
        FORM,
        f"{FORM}?lang=es&via=qr&campaign=poster",
        f"{FORM}?test=wrong:signature",
        f"{FORM}2/",
        f"{FORM}tried/",
        f"{FORM}done/no:link/",
        f"{FORM}done/nolink/delete/",
        "/s/nowhere2/",
        "/s/nowhere2/no/such/page/",
        "/s/\xc3\xbcmlaut/",
    ],
)
def test_every_page_is_the_same(house: House, behind: WSGIHandler, path: str) -> None:
    deployed(house, EVERY_KIND, languages=["en", "es"])
    door = at_the_door(behind)
    for language in ("es-MX,es;q=0.9", ""):
        expected = ask(behind, path, HTTP_ACCEPT_LANGUAGE=language)
        assert ask(door, path, HTTP_ACCEPT_LANGUAGE=language).alike == expected.alike


def test_a_form_is_sent_once_and_leads_to_its_thanks(house: House, behind: WSGIHandler) -> None:
    deployed(house, EVERY_KIND)
    door = at_the_door(behind)
    shown = ask(door, FORM)
    wrong = ask(door, FORM, filled(shown, **{**FULL, "five": "77"}))
    assert wrong.status.startswith("422")
    assert wrong.alike == ask(behind, FORM, filled(shown, **{**FULL, "five": "77"})).alike
    sent, again = (ask(way, FORM, filled(shown, **FULL)) for way in (door, behind))
    assert sent.status == "303 See Other"
    assert sent.headers == again.headers
    response = Response.objects.get()
    assert sent.header("Location") == links.follow_up_path("form2345", response.id)
    assert sorted(Event.objects.values_list("source", flat=True)) == ["form/opened", "form/started"]
    thanks = ask(door, sent.header("Location"))
    assert "Your answer has arrived." in thanks.page
    assert thanks.alike == ask(behind, sent.header("Location")).alike


def test_a_form_of_several_pages_leaves_the_same_cookie(house: House, behind: WSGIHandler) -> None:
    deployed(house, to_json(instrument("a11_v2_thumbs", 1).definition("the Office of Boating")))
    cookies = []
    for way in (at_the_door(behind), behind):
        body = filled(ask(way, FORM), **{reading.PAGE: "trust", "trust": "1"})
        sent = ask(way, FORM, body)
        cookies.append(re.sub("=[^;]*", "", sent.header("Set-Cookie"), count=1))
    assert cookies[0] == cookies[1]
    assert "HttpOnly" in cookies[0]


def test_a_fault_is_told_as_behind_the_handler(
    house: House, behind: WSGIHandler, monkeypatch: pytest.MonkeyPatch
) -> None:
    deployed(house, EVERY_KIND)
    monkeypatch.setattr("firsthand.listen.answering.serving.at_hand", _fails)
    told = ask(at_the_door(behind), FORM)
    assert told.status == "500 Internal Server Error"
    expected = ask(behind, FORM)
    assert (told.status, told.page) == (expected.status, expected.page)


def _fails(**_which: object) -> None:
    raise ZeroDivisionError


@pytest.mark.parametrize(
    "odd",
    [
        {"REQUEST_METHOD": "HEAD"},
        {"REQUEST_METHOD": "DELETE"},
        {"PATH_INFO": "/"},
        {"PATH_INFO": "/api/v1/catalog"},
        {"PATH_INFO": "/s/form2345/kiosk/"},
        {"SCRIPT_NAME": "/below"},
        {"HTTP_HOST": "elsewhere.example"},
        {"HTTP_HOST": ""},
        {"CONTENT_TYPE": "multipart/form-data; boundary=x"},
    ],
)
def test_what_is_not_plain_goes_in(odd: dict[str, Any], settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]
    assert ask(at_the_door(_goes_in), FORM, **odd).status == "204 No Content"


@pytest.mark.parametrize(
    ("path", "status"),
    [("/s/alone/", "200 OK"), ("/s/guarded/", "204 No Content"), ("/s/signed/", "204 No Content")],
)
def test_only_what_is_public_and_stands_alone_is_answered(
    path: str, status: str, settings: LazySettings
) -> None:
    settings.ROOT_URLCONF, settings.ALLOWED_HOSTS = "tests.web.test_short_way", ["localhost"]
    assert ask(at_the_door(_goes_in), path).status == status


def test_where_the_site_must_be_safe_so_must_the_request(
    house: House, settings: LazySettings
) -> None:
    deployed(house, EVERY_KIND)
    settings.HTTPS, settings.SECURE_HSTS_SECONDS = True, 60
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    settings.ALLOWED_HOSTS = ["localhost"]
    behind = WSGIHandler()
    safe: dict[str, Any] = {"HTTP_X_FORWARDED_PROTO": "https"}
    assert ask(at_the_door(_goes_in), FORM).status == "204 No Content"
    shown = ask(at_the_door(_goes_in), FORM, **safe)
    assert shown.header("Strict-Transport-Security") == "max-age=60"
    assert shown.alike == ask(behind, FORM, **safe).alike
