"""The pages of responses, and the files that they hand over."""

import csv
import io
import zipfile
from typing import Any

import pyarrow.parquet as pq
import pytest
from django.test import Client
from django.urls import reverse

from firsthand.audit.models import Act
from firsthand.core.access import COMMAND_LINE
from firsthand.core.channels import Channel
from firsthand.core.clock import now
from firsthand.core.local_days import quarter_at
from firsthand.listen.api import NewDeployment, import_v2, tallies
from firsthand.listen.formats.a11.v2.records import COLUMNS
from firsthand.listen.models import Deployment, ResponseMark, ResponseTag
from firsthand.listen.responses.views import listing
from firsthand.people.models import Account
from firsthand.record.api import conflicts
from tests.listen.responses.answering import a11_deployment, answer
from tests.support.cast import House, signed_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def a11(house: House) -> Deployment:
    """The A-11 survey with thumbs on the boat permits."""
    return a11_deployment(house)


@pytest.fixture
def browser(samir: Account) -> Client:
    """Samir, who owns the boat permits."""
    return signed_in(samir)


def _list(browser: Client, deployment: Deployment, **filters: str) -> str:
    response = browser.get(reverse("listen:responses_of", args=[deployment.id]), filters)
    assert response.status_code == 200
    return response.content.decode()


def _file(browser: Client, name: str, *args: Any, **filters: str) -> bytes:
    response = browser.get(reverse(f"listen:{name}", args=args), filters)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def test_the_list_shows_what_each_filter_asks_for(browser: Client, a11: Deployment) -> None:
    one = answer(a11, trust=1, comment="Alpha was quick.", language="es")
    two = answer(a11, trust=0, negative_drivers=["ease"], comment="Beta was slow.", source="api:k")
    answer(a11, trust=0, comment="Gamma is spam.", trap_filled=True)
    ResponseTag.objects.create(response_id=one, deployment_id=a11.id, tag="praise")
    ResponseMark.objects.create(response_id=two, deployment_id=a11.id, is_flagged=True)
    quarter = str(quarter_at(now()))

    def shown(**filters: str) -> set[str]:
        page = _list(browser, a11, **filters)
        return {name for name in ("Alpha", "Beta", "Gamma") if f"{name} " in page}

    assert shown() == {"Alpha", "Beta"}
    assert shown(show="all") == {"Alpha", "Beta", "Gamma"}
    assert shown(show="aside") == {"Gamma"}
    assert shown(language="es") == {"Alpha"}
    assert shown(channel="api") == {"Beta"}
    assert shown(answer="trust=0") == {"Beta"}
    assert shown(answer="negative_drivers=ease") == {"Beta"}
    assert shown(answer="negative_drivers=other") == set()
    assert shown(tag="praise") == {"Alpha"}
    assert shown(flagged="on") == {"Beta"}
    assert shown(words="SLOW") == {"Beta"}
    assert shown(quarter=quarter) == {"Alpha", "Beta"}
    assert shown(since="2999-01-01") == set()
    assert shown(until="2001-01-01") == set()
    assert shown(until="no day") == {"Alpha", "Beta"}


def test_pages_turn_both_ways_and_leave_nobody_out(
    browser: Client, a11: Deployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listing, "PAGE", 2)
    ids = [answer(a11, trust=1) for _ in range(5)]
    address = reverse("listen:responses_of", args=[a11.id])

    def page(query: str) -> tuple[list[Any], str | None, str | None]:
        context = browser.get(address + query).context
        return [e.response.id for e in context["lines"]], context["newer"], context["older"]

    first, newer, older = page("")
    assert first == ids[:2:-1] and newer is None
    second, newer, older = page(f"?before={older}")
    assert second == [ids[2], ids[1]]
    back, no_newer, _older = page(f"?after={newer}")
    assert back == first and no_newer is None
    last, _newer, none = page(f"?before={older}")
    assert last == [ids[0]] and none is None


def test_reading_one_is_logged_and_shows_what_was_asked(browser: Client, a11: Deployment) -> None:
    response_id = answer(a11, trust=0, negative_drivers=["ease"], comment="<b>Slow</b>")
    page = browser.get(reverse("listen:response", args=[response_id])).content.decode()

    assert "This interaction increased my trust in the Office of Boating." in page
    assert "Thumbs down" in page
    assert "It was hard to do" in page
    assert "&lt;b&gt;Slow&lt;/b&gt;" in page
    assert page.count("Not asked") == 1
    assert "nothing found" in page
    acts = Act.objects.filter(kind="listen.response.opened", target_id=response_id)
    assert [act.actor_name for act in acts] == ["Samir"]


def test_buttons_flag_tag_note_set_aside_and_bring_back(browser: Client, a11: Deployment) -> None:
    response_id = answer(a11, trust=1)
    address = reverse("listen:do_to_response", args=[response_id])
    for do, text in (("flag", ""), ("tag", "Long wait"), ("note", "Look."), ("set_aside", "")):
        browser.post(address, {"do": do, "text": text})
    page = browser.get(reverse("listen:response", args=[response_id])).content.decode()
    for words in ("Take the flag away", "long wait", "Look.", "Bring back", "set aside"):
        assert words in page
    assert tallies() == []
    page = browser.post(address, {"do": "bring_back"}, follow=True).content.decode()
    assert "Done." in page
    assert tallies() != []
    page = browser.post(address, {"do": "bring_back"}, follow=True).content.decode()
    assert "Somebody did this before you." in page
    page = browser.post(address, {"do": "delete"}, follow=True).content.decode()
    assert "There is no such button." in page


def test_a_conflict_is_shown_side_by_side_and_settled(browser: Client, a11: Deployment) -> None:
    answer(a11, "same", trust=1, comment="Fine.")
    answer(a11, "same", trust=0, comment="Fine.")
    [waiting] = conflicts([a11.id])
    assert str(waiting.id) in browser.get(reverse("listen:conflicts")).content.decode()
    address = reverse("listen:conflict", args=[waiting.id])
    page = browser.get(address).content.decode()
    assert "Thumbs up" in page and "Thumbs down" in page
    assert page.count(">differs<") == 1

    browser.post(reverse("listen:settle_conflict", args=[waiting.id]), {"counts": "second"})

    assert conflicts([a11.id]) == []
    assert (
        str(waiting.id) in browser.get(reverse("listen:conflicts") + "?settled=1").content.decode()
    )
    [trust] = [each for each in tallies() if each.name == "trust"]
    assert dict(trust.counts) == {0: 1, 1: 0}


def test_the_live_count_follows(browser: Client, a11: Deployment) -> None:
    address = reverse("listen:response_count", args=[a11.id])
    assert "<strong>0</strong>" in browser.get(address).content.decode()
    answer(a11, trust=1)
    page = browser.get(address).content.decode()
    assert "<strong>1</strong>" in page and "<html" not in page


def test_the_same_rows_stand_in_every_kind_of_file(browser: Client, a11: Deployment) -> None:
    one = answer(a11, trust=1, comment="=HYPERLINK(1)", positive_drivers=["ease", "other"])
    answer(a11, trust=0, comment="Aside", trap_filled=True)

    text = _file(browser, "export_responses", a11.id, "csv").decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert row["response_id"] == str(one)
    assert row["comment"] == "'=HYPERLINK(1)"
    assert row["positive_drivers"] == "ease; other"
    assert row["trust"] == "1" and row["counts"] == "true" and row["snapshot"]

    book = zipfile.ZipFile(io.BytesIO(_file(browser, "export_responses", a11.id, "xlsx")))
    page = book.read("xl/worksheets/sheet1.xml").decode()
    assert "&apos;=HYPERLINK(1)" in page or "'=HYPERLINK(1)" in page
    assert "<f>" not in page and "<v>1</v>" in page

    content = _file(browser, "export_responses", a11.id, "parquet", show="all")
    rows = pq.read_table(io.BytesIO(content)).to_pylist()
    assert [(each["comment"], each["counts"]) for each in rows] == [
        ("=HYPERLINK(1)", True),
        ("Aside", False),
    ]
    assert [
        act.details["file"] for act in Act.objects.filter(kind="listen.responses.exported")
    ] == [
        "parquet",
        "xlsx",
        "csv",
    ]


def test_an_empty_selection_is_a_file_with_a_header(browser: Client, a11: Deployment) -> None:
    for kind in ("csv", "xlsx", "parquet"):
        assert _file(browser, "export_responses", a11.id, kind)


def test_the_a11_file_of_live_responses_can_be_imported_again(
    browser: Client, a11: Deployment, house: House, tmp_path: Any
) -> None:
    answer(a11, trust=1, positive_drivers=["ease"], comment='Good, "really".\nYes')
    answer(a11, trust=0, negative_drivers=["efficiency", "other"])
    answer(a11, trust=0, comment="Spam", trap_filled=True)
    quarter = quarter_at(now())

    content = _file(browser, "export_a11", a11.id, quarter)
    rows = list(csv.DictReader(io.StringIO(content.decode(), newline="")))
    assert list(rows[0]) == list(COLUMNS)
    assert [row["question_1"] for row in rows] == ["1", "0"]
    assert rows[0]["positive_ease"] == "1" and rows[0]["negative_ease"] == "0"
    dates = list(
        csv.DictReader(
            io.StringIO(_file(browser, "export_a11_dates", a11.id, quarter).decode(), newline="")
        )
    )
    assert [row["external_id"] for row in dates] == [row["external_id"] for row in rows]

    path = tmp_path / "quarter.csv"
    path.write_bytes(content)
    new = NewDeployment(house.moorings.id, "Again", Channel.WEBSITE, "Trust?")
    import_v2(path, new, quarter, actor=COMMAND_LINE)
    live, again = (
        {each.name: dict(each.counts) for each in tallies(service_ids=[service])}
        for service in (house.permits.id, house.moorings.id)
    )
    assert again.pop("question_1") == live.pop("trust")
    assert {name: counts for name, counts in again.items() if sum(counts.values())} == live


def test_customers_are_entered_on_their_page(browser: Client, a11: Deployment) -> None:
    answer(a11, trust=1)
    address = reverse("listen:customers", args=[a11.id])
    quarter = str(quarter_at(now()))
    refused = browser.post(address, {"quarter": quarter, "customers": "-3"})
    assert refused.status_code == 422
    page = browser.post(address, {"quarter": quarter, "customers": "900"}, follow=True)
    assert "900" in page.content.decode()


@pytest.mark.parametrize("who", ["ada", "otto", "vic"])
def test_others_read_nothing_and_leave_no_trace(
    request: pytest.FixtureRequest, a11: Deployment, who: str
) -> None:
    response_id = answer(a11, trust=1)
    browser = signed_in(request.getfixturevalue(who))
    quarter = quarter_at(now())
    for address in (
        reverse("listen:responses_of", args=[a11.id]),
        reverse("listen:response", args=[response_id]),
        reverse("listen:export_responses", args=[a11.id, "csv"]),
        reverse("listen:export_a11", args=[a11.id, quarter]),
    ):
        assert browser.get(address).status_code == 403
    assert not Act.objects.filter(kind__startswith="listen.response").exists()
