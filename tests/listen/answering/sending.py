"""Opening and sending forms as a browser without scripts does."""

import html
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.test import Client

from firsthand.listen.answering import reading
from firsthand.listen.models import Deployment, Survey
from tests.support.cast import House
from tests.support.deployments import put_out, survey_version

BROWSER = {"User-Agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0"}


def deployed(
    house: House, plain: dict[str, Any], code: str = "form2345", **changes: Any
) -> Deployment:
    """A survey of its own on the boat permits."""
    survey = Survey.objects.create(key=f"survey-{code}", name="A survey")
    version = survey_version(survey, 1, plain)
    fields = {"version": version, "minimum_seconds": 0, **changes}
    return put_out(house, code, **fields)


def ticket_of(response: HttpResponse) -> str:
    """The ticket in a page."""
    found = re.search(rf'name="{reading.TICKET}" value="([^"]+)"', response.content.decode())
    assert found, response.content.decode()
    return html.unescape(found[1])


def page_of(response: HttpResponse) -> str:
    """The name of the page that is shown."""
    found = re.search(rf'name="{reading.PAGE}" value="([^"]+)"', response.content.decode())
    assert found, response.content.decode()
    return found[1]


def fields_in(response: HttpResponse) -> dict[str, str | list[str]]:
    """What the fields of a page hold, as a browser would send it; empty ones and ours left out."""
    reader = _Fields()
    reader.feed(response.content.decode())
    given: dict[str, list[str]] = {}
    for name, value in reader.found:
        if value and not name.startswith("_"):
            given.setdefault(name, []).append(value)
    return {name: values if len(values) > 1 else values[0] for name, values in given.items()}


class _Fields(HTMLParser):
    """Finds the fields of a page and what they hold, in order."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self._name = ""  # of the list or the box that is open
        self._text: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {key: value or "" for key, value in attrs}
        if tag == "input" and (
            given.get("type") not in ("radio", "checkbox") or "checked" in given
        ):
            self.found.append((given["name"], given.get("value", "")))
        elif tag in ("select", "textarea"):
            self._name, self._text = given["name"], "" if tag == "textarea" else None
        elif tag == "option" and "selected" in given:
            self.found.append((self._name, given.get("value", "")))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.found.append((self._name, self._text or ""))
            self._text = None


def open_form(client: Client, code: str = "form2345", **query: str) -> HttpResponse:
    """The first page."""
    return client.get(f"/s/{code}/", query, headers=BROWSER)  # type: ignore[return-value]


def send(
    client: Client, shown: HttpResponse, answers: Mapping[str, Any], code: str = "form2345"
) -> HttpResponse:
    """The page that is shown, filled in and sent; the answer to that, not followed."""
    data = {reading.TICKET: ticket_of(shown), reading.PAGE: page_of(shown), **answers}
    return post(client, data, f"/s/{code}/")


def post(client: Client, data: Mapping[str, Any], path: str) -> HttpResponse:
    """Send fields as a form without files does."""
    body = urlencode(data, doseq=True)
    kind = "application/x-www-form-urlencoded"
    return client.post(path, body, content_type=kind, headers=BROWSER)  # type: ignore[return-value]
