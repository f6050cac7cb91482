"""Before Django is asked, the API gives the answers that it gives behind it."""

import io
import json
from typing import Any

import pytest
from django.conf import LazySettings

from firsthand.record.models import Response
from firsthand.site.direct import directly
from tests.listen.channels.api.cases import EVENTS, GOOD, RESPONSES, Case, check
from tests.listen.channels.api.conftest import fresh_ring, lakes_key  # noqa: F401

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("fresh_ring")]


def _django(_environ: Any, start_response: Any) -> list[bytes]:
    start_response("204 No Content", [])
    return [b"{}"]


def post(path: str, body: bytes, **more: str) -> tuple[int, dict[str, str], bytes]:
    """One request by the rules of WSGI."""
    heard: list[Any] = []
    environ = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": f"/api/v1/{path}",
        "CONTENT_LENGTH": str(len(body)),
        "HTTP_HOST": "localhost",
        "wsgi.input": io.BytesIO(body),
        **more,
    }
    parts = directly(_django)(environ, lambda *told: heard.extend(told))
    return int(heard[0][:3]), dict(heard[1]), b"".join(parts)


@pytest.mark.parametrize("case", [*RESPONSES, *EVENTS], ids=lambda case: case.name)
def test_each_request_gets_the_answer_that_it_gets_behind_django(
    case: Case,
    lakes_key: str,  # noqa: F811
) -> None:
    headers = {f"HTTP_{name.upper().replace('-', '_')}": one for name, one in case.headers.items()}
    key = {"HTTP_AUTHORIZATION": f"Bearer {lakes_key}", "CONTENT_TYPE": case.kind}
    status, told, body = post(case.path, case.body, **key, **headers)
    check(case, status, told["Content-Type"], body)
    assert told["X-Content-Type-Options"] == "nosniff"


def test_without_a_key_nothing_is_taken(visit: Any) -> None:
    status, told, _body = post("responses", json.dumps(GOOD).encode())
    assert (status, told["WWW-Authenticate"]) == (401, "Bearer")
    assert not Response.objects.exists()


@pytest.mark.parametrize(
    "odd",
    [
        {"REQUEST_METHOD": "GET"},
        {"PATH_INFO": "/api/v1/catalog"},
        {"HTTP_HOST": "elsewhere.example"},
        {"HTTP_HOST": ""},
        {"CONTENT_LENGTH": ""},
    ],
)
def test_what_is_not_plain_goes_to_django(odd: dict[str, str], settings: LazySettings) -> None:
    settings.ALLOWED_HOSTS = ["localhost"]
    assert post("responses", b"{}", **odd)[0] == 204


def test_where_the_site_must_be_safe_so_must_the_request(settings: LazySettings) -> None:
    settings.HTTPS, settings.SECURE_HSTS_SECONDS = True, 60
    assert post("responses", b"{}")[0] == 204
    status, told, _body = post("responses", b"{}", HTTP_X_FORWARDED_PROTO="https")
    assert (status, told["Strict-Transport-Security"]) == (401, "max-age=60")
