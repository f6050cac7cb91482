"""Explore: any measure by any group and period, its files, its views, and how it is cited."""

import contextlib
import io
import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pyarrow.parquet as pq
import pytest
from django.http import QueryDict
from django.test import Client
from django.urls import reverse

from firsthand.core.access import COMMAND_LINE, Actor, Role
from firsthand.core.errors import FirsthandError
from firsthand.listen.api import import_v1
from firsthand.people.models import Account
from firsthand.understand.answers.api import HIDDEN
from firsthand.understand.explore.answer import Answer, answer
from firsthand.understand.explore.asked import asked
from firsthand.understand.explore.citing import citation_of
from firsthand.understand.explore.showing import charts_of, table_of
from firsthand.understand.explore.tallies import tallies_of
from firsthand.understand.models import SavedView
from firsthand.web.downloads import to_csv, to_parquet
from tests.support.actors import actor_with
from tests.support.cast import House, signed_in
from tests.support.figures import FAIR, FEW, GOOD, report_row
from tests.support.imports import Write, as_csv

pytestmark = pytest.mark.django_db
PAGE = "/explore/"


@pytest.fixture
def officer(counted_house: House) -> Actor:
    """Sees everything."""
    return actor_with(Role.CX_OFFICER)


def explored(actor: Actor, query: str) -> Answer:
    question = asked(actor, QueryDict(query))
    assert question is not None
    return answer(question)


def line(found: Answer, label: str) -> list[int]:
    """How many answered, in each column of a row."""
    assert found.grid is not None
    rows = dict(zip([row.label for row in found.grid.rows], found.grid.cells, strict=False))
    return [each.n for each in rows[label]]


def test_it_shows_a_measure_by_two_groups_with_all_totals(officer: Actor) -> None:
    found = explored(officer, "by=service&and=quarter")
    assert line(found, "Boat permits") == [100, 120, 220]
    assert found.grid is not None
    assert [each.n for each in found.grid.cells[-1]] == [220, 340, 560]
    share = found.grid.cells[0][0]
    assert share.value == pytest.approx(0.4)
    assert share.low is not None


def test_it_keeps_only_what_is_chosen(officer: Actor, counted_house: House) -> None:
    only = explored(officer, f"by=quarter&service={counted_house.moorings.id}")
    assert only.grid is not None
    assert [each.n for (each,) in only.grid.cells] == [120, 120, 240]
    later = explored(officer, "by=service&from=FY2023Q2")
    assert line(later, "Boat permits") == [120]
    assert explored(officer, "by=service&from=FY2024Q2").grid is None


def test_a_wording_that_changed_is_a_series_of_its_own(
    officer: Actor, counted_house: House
) -> None:
    found = explored(officer, f"by=quarter&service={counted_house.permits.id}")
    assert found.was_cut
    assert found.grid is not None
    assert len(found.grid.columns) == 2
    assert charts_of(found) == []  # one quarter of each wording is no line
    together = explored(officer, f"by=service&service={counted_house.permits.id}")
    assert "2 wordings" in str(table_of(together).note)


def test_small_groups_are_hidden_with_one_that_would_give_them_away(
    officer: Actor, write: Write
) -> None:
    rows = [report_row("6", "tolls", 1, FEW, volume_of_respondents="5")]
    import_v1(write(as_csv(rows), "few.csv"), actor=COMMAND_LINE)
    found = explored(officer, "by=service&and=quarter")
    assert found.grid is not None
    hidden = sum(each.suppressed in HIDDEN for cells in found.grid.cells for each in cells)
    assert hidden >= 4
    [tolls] = [row.label for row in found.grid.rows if row.label == "Paying a toll"]
    counted = {(row["group"], row["column"]) for row in tallies_of(found).rows}
    assert (tolls, "FY2023Q1") not in counted


def test_a_viewer_of_one_agency_sees_nothing_of_another(counted_house: House) -> None:
    found = explored(actor_with(Role.VIEWER, counted_house.lakes.id), "by=service")
    assert found.grid is not None
    assert {row.label for row in found.grid.rows} == {"Boat permits", "Renting a mooring"}


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("by=luck", "cannot be split by"),
        ("by=service&and=service", "the same"),
        ("measure=joy", "no “joy”"),
        ("channel=pigeon", "no group “pigeon”"),
        ("from=yesterday", "not a fiscal quarter"),
    ],
)
def test_it_refuses_what_there_is_not_and_says_what_there_is(
    officer: Actor, query: str, words: str
) -> None:
    with pytest.raises(FirsthandError, match=words):
        asked(officer, QueryDict(query))


@pytest.mark.parametrize("show", ["share", "mean"])
def test_the_python_program_of_the_citation_gives_the_same_figures(
    officer: Actor, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, show: str
) -> None:
    found = explored(officer, f"by=service&and=quarter&show={show}")
    cited = citation_of(found, "1-abc", "https://say.example/explore/")
    (tmp_path / cited.file).write_bytes(to_csv(tallies_of(found), "1-abc"))
    monkeypatch.chdir(tmp_path)
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        exec(cited.python, {})  # noqa: S102 -- it is our own program
    assert found.grid is not None
    wanted = {
        (row.label, column.label): each
        for row, cells in zip(found.grid.rows, found.grid.cells, strict=False)
        for column, each in zip(found.grid.columns, cells, strict=False)
        if each.value is not None
    }
    got = [printed.rsplit(" ", 5) for printed in said.getvalue().splitlines()]
    assert len(got) == len(wanted) == 5
    for group, column, *numbers in got:
        each = wanted[group, column]
        parts = (each.value, each.low, each.high, each.n)
        assert [float(number) for number in numbers] == pytest.approx(
            [float(p or 0) for p in parts]
        )


def test_a_table_can_be_taken_as_parquet_with_types(officer: Actor) -> None:
    table = table_of(explored(officer, "by=service"))
    read = pq.read_table(io.BytesIO(to_parquet(table, "1-abc")))
    assert str(read.schema.field("all").type) == "double"
    assert str(read.schema.field("all_n").type) == "int64"
    assert read.schema.metadata[b"snapshot"] == b"1-abc"
    assert read["all_n"].to_pylist()[-1] == 560


def test_the_page_shows_chart_table_citation_and_says_so_where_there_is_nothing(
    olivia: Account, house: House
) -> None:
    assert "no answers yet" in signed_in(olivia).get(PAGE).content.decode()


def test_the_page_offers_what_there_is(counted_house: House, olivia: Account) -> None:
    page = signed_in(olivia).get(PAGE, {"by": "quarter", "measure": "satisfaction"})
    text = page.content.decode()
    assert "<svg" in text
    assert "Satisfaction by quarter" in text
    assert "FY2023Q1 to FY2023Q2" in text
    file = signed_in(olivia).get(PAGE, {"table": "tallies", "format": "csv"})
    assert file["Content-Type"].startswith("text/csv")


def test_a_view_is_saved_shared_renamed_and_deleted(
    counted_house: House, olivia: Account, samir: Account
) -> None:
    browser, other = signed_in(olivia), signed_in(samir)
    said = {"name": "By quarter", "query": "by=quarter", "is_shared": "on"}
    assert "is saved" in browser.post(PAGE + "views/save/", said, follow=True).content.decode()
    again = browser.post(PAGE + "views/save/", said, follow=True).content.decode()
    assert "already" in again
    view = SavedView.objects.get()
    address = reverse("explore:edit_view", args=[view.id])
    assert "By quarter" in other.get(PAGE).content.decode()
    assert other.get(address).status_code == 404
    assert other.post(reverse("explore:delete_view", args=[view.id])).status_code == 404

    browser.post(address, {"name": "Quarterly"})
    view.refresh_from_db()
    assert (view.name, view.is_shared) == ("Quarterly", False)
    assert "Quarterly" not in other.get(PAGE).content.decode()
    gone = browser.post(reverse("explore:delete_view", args=[view.id]))
    assert parse_qs(urlsplit(gone["Location"]).query) == {"by": ["quarter"]}
    assert not SavedView.objects.exists()


def test_machines_get_the_same_with_the_same_groups_hidden(
    counted_house: House, olivia: Account, client: Client
) -> None:
    answered = signed_in(olivia).get("/api/v1/explore", {"by": "service", "and": "quarter"})
    body = json.loads(answered.content)
    assert (body["rows"], body["columns"]) == ("service", "quarter")
    totals = [each for each in body["cells"] if not each["row"] and not each["column"]]
    assert totals[0]["estimate"]["n"] == sum(int(n) for n in (*FAIR, *GOOD * 3))
    assert signed_in(olivia).get("/api/v1/explore", {"by": "luck"}).status_code == 404
    assert client.get("/api/v1/explore").status_code == 401
