"""Downloads are safe to open, say where they come from, and give nobody away."""

import csv
import io
import zipfile
from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template
from django.test import Client, RequestFactory
from hypothesis import given
from hypothesis import strategies as st

from firsthand.catalog import api
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.errors import NotAllowed, NotFound
from firsthand.core.estimate import Count, Estimate, Suppression, Unit
from firsthand.people.models import Account
from firsthand.web.access import ActorRequest
from firsthand.web.downloads import page_with_tables, to_csv, to_xlsx
from firsthand.web.neutral import neutralise, original
from firsthand.web.tables import Column, Kind, Link, Table
from tests.support.actors import actor_with
from tests.support.cast import House, signed_in

SPREADSHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SHOWN = Estimate(0.5, 0.1, 0.25, 0.75, 4321, 4321.0, Unit.SHARE, "Wilson")
HIDDEN = Estimate.hidden(Suppression.TOO_FEW, n=7, unit=Unit.SHARE, method="Wilson")
EVIL = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    "  =1",
    "\u00a0=1",
    "＝1",
    "＠x",
    '=HYPERLINK("http://example.gov","x")',
    "{=1+1}",
]


def a_table(*texts: str) -> Table:
    columns = [
        Column("text", "Text"),
        Column("people", "People", Kind.COUNT),
        Column("trust", "Trust", Kind.ESTIMATE),
    ]
    first = {"text": Link("Boats", "/boats/"), "people": Count(1234), "trust": SHOWN}
    second = {"text": "Few", "people": Count(None), "trust": HIDDEN}
    others = [{"text": text, "people": Count(0)} for text in texts]
    return Table("figures", "Figures", columns, [first, second, *others], note="=note")


def csv_rows(content: bytes) -> list[list[str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


@given(st.one_of(st.text(), st.sampled_from(EVIL), st.text("=+-@\t\r\n ＝＋－＠'a")))
def test_what_was_made_safe_starts_no_formula_and_stays_as_it_is(text: str) -> None:
    safe = neutralise(text)
    assert not safe.lstrip().startswith(("=", "+", "-", "@", "＝", "＋", "－", "＠"))
    assert not safe.startswith(("\t", "\r", "\n"))
    assert neutralise(safe) == safe
    assert safe in {text, f"'{text}"}


@given(st.text().filter(lambda text: not text.startswith("'")))
def test_making_safe_is_undone(text: str) -> None:
    assert original(neutralise(text)) == text


@pytest.mark.parametrize("text", ["Boats", "", "a=b", "don’t", "3-4", "'quoted'"])
def test_harmless_text_stays_as_it_is(text: str) -> None:
    assert neutralise(text) == text


def test_a_csv_file_says_its_snapshot_and_hides_what_is_hidden() -> None:
    header, first, second = csv_rows(to_csv(a_table(), "s1"))
    assert header == [
        "text",
        "people",
        "trust",
        "trust_standard_error",
        "trust_low",
        "trust_high",
        "trust_n",
        "trust_suppressed",
        "snapshot",
    ]
    assert first == ["Boats", "1234", "0.5", "0.1", "0.25", "0.75", "4321", "", "s1"]
    assert second == ["Few", "", "", "", "", "", "", "too_few", "s1"]


@given(st.lists(st.text(max_size=20), max_size=4))
def test_a_csv_file_is_read_back_whole(texts: list[str]) -> None:
    rows = csv_rows(to_csv(a_table(*texts), "s1"))
    assert [row[0] for row in rows[3:]] == [neutralise(text) for text in texts]
    assert {len(row) for row in rows} == {9}


def test_numbers_are_never_made_text() -> None:
    lower = Estimate(-0.5, 0.1, -0.7, -0.3, 99, 99.0, Unit.DIFFERENCE_OF_SHARES, "Newcombe")
    table = Table("t", "T", [Column("d", "D", Kind.ESTIMATE)], [{"d": lower}])
    assert csv_rows(to_csv(table, "s"))[1][:4] == ["-0.5", "0.1", "-0.7", "-0.3"]


def xlsx_cells(content: bytes) -> dict[str, dict[str, str]]:
    """Sheet name to cell address to content; fails on any formula."""
    with zipfile.ZipFile(io.BytesIO(content)) as book:
        assert book.testzip() is None
        strings = [
            "".join(part.text or "" for part in item.iter(f"{SPREADSHEET}t"))
            for item in ET.fromstring(book.read("xl/sharedStrings.xml"))  # noqa: S314 -- our own
        ]
        names = [
            sheet.attrib["name"]
            for sheet in ET.fromstring(book.read("xl/workbook.xml")).iter(f"{SPREADSHEET}sheet")  # noqa: S314
        ]
        found: dict[str, dict[str, str]] = {}
        for number, name in enumerate(names, start=1):
            root = ET.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))  # noqa: S314
            assert root.find(f".//{SPREADSHEET}f") is None
            assert root.find(f".//{SPREADSHEET}hyperlink") is None
            found[name] = {}
            for cell in root.iter(f"{SPREADSHEET}c"):
                value = cell.findtext(f"{SPREADSHEET}v")
                if value is not None:
                    is_text = cell.attrib.get("t") == "s"
                    found[name][cell.attrib["r"]] = strings[int(value)] if is_text else value
    return found


def test_a_spreadsheet_opens_and_holds_the_same() -> None:
    sheets = xlsx_cells(to_xlsx(a_table(*EVIL), "s1"))
    cells = sheets["figures"]
    assert (cells["A2"], cells["B2"], cells["C2"], cells["G2"]) == ("Boats", "1234", "0.5", "4321")
    assert cells["A3"] == "Few"
    assert cells["H3"] == "too_few"
    assert not any(address in cells for address in ("B3", "C3", "D3", "E3", "F3", "G3"))
    assert "7" not in cells.values()
    for number, text in enumerate(EVIL, start=4):
        # The file format writes a carriage return in this way.
        assert cells[f"A{number}"].replace("_x000D_", "\r") == neutralise(text)
    about = sheets["about this file"]
    assert (about["B1"], about["B2"], about["B3"]) == ("Figures", "s1", "'=note")


def test_a_text_too_long_for_a_spreadsheet_is_cut_where_one_sees_it() -> None:
    long = "x" * 40_000
    cells = xlsx_cells(to_xlsx(a_table(long), "s1"))["figures"]
    assert cells["A4"] == "x" * 32_766 + "…"
    assert csv_rows(to_csv(a_table(long), "s1"))[3][0] == long


def request_for(query: dict[str, str], role: Role) -> ActorRequest:
    request = RequestFactory().get("/page/", query)
    request.actor = actor_with(role)  # type: ignore[attr-defined]
    return request  # type: ignore[return-value]


def test_the_file_that_was_asked_for_comes_and_no_cache_keeps_it(db: None) -> None:
    query = {"table": "figures", "format": "csv"}
    request = request_for(query, Role.ANALYST)
    response = page_with_tables(request, "none.html", {}, [a_table()], 's 1/"2')
    assert response["Content-Disposition"] == 'attachment; filename="figures_s-1-2.csv"'
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Type"] == "text/csv; charset=utf-8"


@pytest.mark.parametrize(
    "query", [{"table": "other", "format": "csv"}, {"table": "figures", "format": "exe"}]
)
def test_a_file_that_is_not_there_is_not_found(query: dict[str, str]) -> None:
    with pytest.raises(NotFound):
        page_with_tables(request_for(query, Role.ANALYST), "none.html", {}, [a_table()], "s")


def test_who_may_not_download_gets_no_file_and_no_link() -> None:
    query = {"table": "figures", "format": "csv"}
    with pytest.raises(NotAllowed):
        page_with_tables(request_for(query, Role.VIEWER), "none.html", {}, [a_table()], "s")
    for role, links in ((Role.VIEWER, 0), (Role.ANALYST, 3)):
        page = Template("{% load firsthand %}{% data_table table %}")
        context = Context({"request": request_for({}, role), "table": a_table()})
        assert page.render(context).count(" download>") == links


def test_a_page_shows_a_hidden_estimate_as_words_alone() -> None:
    page = Template("{% load firsthand %}{% figure it %}").render(Context({"it": HIDDEN}))
    assert "Too few answers to show" in page
    assert "7" not in page


def test_a_link_keeps_the_filters_of_the_page(house: House, nia: Account) -> None:
    api.set_volume(COMMAND_LINE, house.permits.id, fiscal_year=2023, customers=5)
    client: Client = signed_in(nia)
    text = client.get("/catalog/services/boat-permits/?colour=blue").content.decode()
    assert "?colour=blue&amp;table=volumes&amp;format=xlsx" in text
    file = client.get("/catalog/services/boat-permits/?table=volumes&format=xlsx").content
    assert xlsx_cells(file)["volumes"]["B2"] == "5"
