"""The script: small, readable, without storage, and silent where there is nothing to show."""

import gzip
import json
import re
from pathlib import Path

import pytest
from django.test import Client

from firsthand.listen.channels.widget.views.script import filled
from firsthand.listen.intake.live import forget_all
from firsthand.listen.models import Deployment
from tests.listen.answering.kinds import EVERY_KIND
from tests.listen.answering.sending import deployed
from tests.listen.channels.widget.conftest import SITE
from tests.support.cast import House

pytestmark = pytest.mark.django_db

FILES = Path(__file__).resolve().parents[4] / "src/firsthand/web/static/widget"
MOST_BYTES = 10_000
FORBIDDEN = (
    "cookie =",
    "document.cookie",
    "Storage",
    "indexedDB",
    "eval(",
    "new Function",
    "innerHTML",
)


def settings_in(body: bytes) -> dict[str, object]:
    """What the server put into the script."""
    found = re.search(rb"\n\}\)\((.*)\);\n$", body, re.DOTALL)
    assert found
    read: dict[str, object] = json.loads(found[1])
    return read


def test_it_stays_under_ten_kilobytes(a11: Deployment, stranger: Client) -> None:
    packed = stranger.get("/s/form2345/widget.js", headers={"Accept-Encoding": "gzip, br"})
    assert packed["Content-Encoding"] == "gzip"
    assert len(packed.content) < MOST_BYTES
    plain = stranger.get("/s/form2345/widget.js")
    assert gzip.decompress(packed.content) == plain.content
    assert plain["Content-Type"].startswith("text/javascript")
    assert "Set-Cookie" not in plain and plain["Cache-Control"] == "public, max-age=300"


def test_it_knows_the_sites_the_words_and_the_fields(house: House, stranger: Client) -> None:
    deployed(house, EVERY_KIND, languages=["en", "es", "ar"], embed_origins=[SITE])
    found = settings_in(stranger.get("/s/form2345/widget.js").content)
    assert found["isOpen"] is True
    assert found["origins"] == [SITE, "http://testserver"]
    assert found["fields"] == ["campaign"]
    words = found["words"]
    assert isinstance(words, dict)
    assert words["es"]["title"] == "Todo"
    assert (words["ar"]["dir"], words["ar"]["uiDir"]) == ("rtl", "ltr")


def test_an_unchanged_script_is_not_sent_again(a11: Deployment, stranger: Client) -> None:
    first = stranger.get("/s/form2345/widget.js")
    again = stranger.get("/s/form2345/widget.js", headers={"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_closed_it_says_so_and_unknown_it_does_nothing(a11: Deployment, stranger: Client) -> None:
    Deployment.objects.update(closes_at=a11.opens_at)
    forget_all()
    assert settings_in(stranger.get("/s/form2345/widget.js").content)["isOpen"] is False
    unknown = stranger.get("/s/nothing/widget.js")
    assert unknown.status_code == 404
    assert unknown.content.startswith(b"// There is no survey")


def test_no_text_of_a_survey_can_end_the_script() -> None:
    evil = {"title": "</script><!-- \u2028 \u2029 `${x}`"}
    body = filled(evil)
    assert "</script" not in body and "\u2028" not in body
    assert settings_in(body.encode()) == evil


@pytest.mark.parametrize("name", ["widget.js", "frame.js"])
def test_it_keeps_nothing_and_runs_no_text(name: str) -> None:
    source = (FILES / name).read_text()
    assert [word for word in FORBIDDEN if word in source] == []
