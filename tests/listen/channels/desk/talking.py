"""Entering answers on the screen as a browser without scripts does."""

import html
import re
from typing import Any

from django.http import HttpResponse
from django.test import Client

from firsthand.listen.models import Deployment
from firsthand.record.models import Event


def path_of(deployment: Deployment, by: str = "phone") -> str:
    """The address of the page."""
    return f"/listen/enter/{deployment.id}/{by}/"


def begin(client: Client, deployment: Deployment, by: str = "phone") -> HttpResponse:
    """An empty script."""
    return client.get(path_of(deployment, by))  # type: ignore[return-value]


def go_on(
    client: Client, deployment: Deployment, page: HttpResponse, by: str = "phone", **answers: Any
) -> HttpResponse:
    """The script that is shown, filled in and sent; not followed."""
    data = {**hidden(page), **answers}
    return client.post(path_of(deployment, by), data)  # type: ignore[return-value]


def hidden(page: HttpResponse) -> dict[str, str]:
    """The hidden fields of the script."""
    found = re.findall(r'name="(_\w+)" value="([^"]*)"', page.content.decode())
    return {name: html.unescape(value) for name, value in found if name not in ("_do", "_lang")}


def seen() -> list[str]:
    """What was noted of people, in the order of the alphabet."""
    types = Event.objects.values_list("type", flat=True)
    return sorted(each.rpartition(".")[2] for each in types)
