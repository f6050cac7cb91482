"""The script of the widget: our file, with what it needs to know of the deployment."""

import gzip
import hashlib
import json
from functools import cache, lru_cache
from pathlib import Path

from django.contrib.staticfiles import finders
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.cache import get_conditional_response, patch_vary_headers

from firsthand.core.errors import NotFound
from firsthand.listen.channels.widget.wording import settings_of
from firsthand.listen.intake.live import live
from firsthand.web.access import PUBLIC, access
from firsthand.web.addresses import public_url

SOURCE = "widget/widget.js"
# How long browsers go on with what they have: closing and new sites show after it.
KEPT_SECONDS = 300
_JSON = json.JSONEncoder(separators=(",", ":"), sort_keys=True)
# None of these ends a script or a line of one, wherever it is put.
_ESCAPES = {ord("<"): "\\u003c", 0x2028: "\\u2028", 0x2029: "\\u2029"}


@access(PUBLIC)
def script(request: HttpRequest, code: str) -> HttpResponseBase:
    """The script for one deployment; where there is none, the link on the page stays as it is."""
    try:
        deployment = live(code=code.lower())
    except NotFound:
        return _answer(b"// There is no survey at this address.\n", status=404)
    except OperationalError:
        return _answer(b"// The survey cannot be reached at this moment.\n", status=503)
    packed = _packed(filled(settings_of(deployment, public_url("/", request))))
    etag = f'"{packed.digest}"'
    unchanged = get_conditional_response(request, etag=etag)
    if unchanged is not None:
        return unchanged
    takes_gzip = "gzip" in request.headers.get("Accept-Encoding", "")
    response = _answer(packed.gzipped if takes_gzip else packed.plain)
    if takes_gzip:
        response["Content-Encoding"] = "gzip"
    response["ETag"] = etag
    response["Cache-Control"] = f"public, max-age={KEPT_SECONDS}"
    # Scripts may be loaded by any page; what may show the form is said by the form.
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


def filled(settings: dict[str, object]) -> str:
    """The script with its settings."""
    text = _JSON.encode(settings).translate(_ESCAPES)
    return f"(settings => {{\n{_source()}}})({text});\n"


class _Packed:
    """A script ready to be sent."""

    def __init__(self, text: str) -> None:
        self.plain = text.encode()
        self.gzipped = gzip.compress(self.plain, 9, mtime=0)
        self.digest = hashlib.sha256(self.plain).hexdigest()[:24]


@lru_cache(maxsize=200)
def _packed(text: str) -> _Packed:
    return _Packed(text)


@cache
def _source() -> str:
    found = finders.find(SOURCE)
    if not isinstance(found, str):
        raise FileNotFoundError(SOURCE)
    return Path(found).read_text(encoding="utf-8")


def _answer(body: bytes, status: int = 200) -> HttpResponse:
    response = HttpResponse(body, content_type="text/javascript; charset=utf-8", status=status)
    response["X-Content-Type-Options"] = "nosniff"
    patch_vary_headers(response, ["Accept-Encoding"])
    return response
