"""The screens of figures: what they say, to whom, and what they keep to themselves."""

import csv
import io
import re

import pytest

from firsthand.core.access import COMMAND_LINE
from firsthand.listen.api import import_v1
from firsthand.people.models import Account
from tests.support.cast import House, signed_in
from tests.support.figures import FAIR, FEW, GOOD, report_row
from tests.support.imports import Write, as_csv

PROVIDER = "/portfolio/providers/boating/"
SERVICE = "/portfolio/services/boat-permits/"


def _page(account: Account, address: str, **query: str) -> str:
    answer = signed_in(account).get(address, query)
    assert answer.status_code == 200, answer.content
    return " ".join(answer.content.decode().split())


def _row(page: str, table: str, first: str) -> str:
    """The row of a table that starts with a word, without its tags."""
    body = page.split(f'id="table-{table}"')[1].split("</table>", maxsplit=1)[0]
    rows = [" ".join(re.sub(r"<[^>]*>", " ", row).split()) for row in body.split("<tr>")]
    return next(row for row in rows if row.startswith(first))


def _csv(account: Account, address: str, **query: str) -> list[dict[str, str]]:
    answer = signed_in(account).get(address, {**query, "format": "csv"})
    assert answer.status_code == 200, answer.content
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


def test_without_data_it_says_what_to_do(olivia: Account) -> None:
    page = _page(olivia, "/portfolio/")
    assert "No data yet" in page
    assert "Bring a file in" in page


def test_the_overview_opens_at_the_latest_quarter(counted_house: House, carla: Account) -> None:
    page = _page(carla, "/portfolio/")
    assert '<option value="FY2023Q2" selected>' in page
    assert "Highway Service" in page
    assert _row(page, "summary", "Trust: all answers together").split()[4] == "58.8%"


def test_each_deployment_counted_once_stands_beside(counted_house: House, carla: Account) -> None:
    page = _page(carla, "/portfolio/")
    # (100/120 + 100/120 + 0/100) / 3
    assert "55.6%" in _row(page, "summary", "Trust: each deployment counts once")
    assert "3 deployments, 3 services, 2 wordings" in page


def test_a_change_is_split_and_says_that_the_words_changed(
    counted_house: House, olivia: Account
) -> None:
    page = _page(olivia, PROVIDER)
    assert "up" in _row(page, "parts", "Boat permits")
    assert "asked in other words in 1 service" in _row(page, "parts", "Boat permits")
    assert "no clear change" in _row(page, "parts", "Renting a mooring")
    rows = {row["part"]: row for row in _csv(olivia, PROVIDER, table="change")}
    whole = float(rows.pop("Whole change")["share"])
    assert whole == pytest.approx(sum(float(row["share"]) for row in rows.values()))
    assert float(rows["Within services"]["share"]) > 0.1


def test_services_that_began_are_kept_apart(counted_house: House, carla: Account) -> None:
    rows = {row["part"]: row for row in _csv(carla, "/portfolio/", table="change")}
    assert float(rows["Services that began"]["share"]) < -0.2
    assert rows["Services that began"]["meaning"] == "1 had no answers before"


def test_a_rate_that_cannot_be_is_not_shown(counted_house: House, olivia: Account) -> None:
    # The moorings report 350 answers to 300 offers.
    row = _row(_page(olivia, PROVIDER), "parts", "Renting a mooring")
    assert "the counts contradict each other" in row
    rates = {r["rate"][:8]: r for r in _csv(olivia, PROVIDER, table="rates")}
    assert float(rates["Response"]["value"]) == pytest.approx(120 / 300)
    assert "1 contradict themselves" in rates["Response"]["left_out"]


def test_an_owner_of_a_service_sees_that_service_only(counted_house: House, samir: Account) -> None:
    page = _page(samir, "/portfolio/")
    assert "Boat permits" in page
    for other in ("Renting", "Highway", "Paying a toll"):
        assert other not in page
    assert "n = 120" in _row(page, "summary", "Trust: all").replace("\u00a0", " ").replace(
        "&nbsp;", " "
    )
    browser = signed_in(samir)
    assert browser.get(PROVIDER).status_code == 403
    assert browser.get("/portfolio/services/moorings/").status_code == 403


def test_an_outsider_sees_nothing_of_another_agency(counted_house: House, otto: Account) -> None:
    assert "Boating" not in _page(otto, "/portfolio/")
    assert signed_in(otto).get(PROVIDER).status_code == 403
    assert signed_in(otto).get("/portfolio/quarters/FY2023Q1/").status_code == 404


def test_a_viewer_may_look_but_not_download(counted_house: House, vic: Account) -> None:
    assert "Download this table" not in _page(vic, PROVIDER)
    browser = signed_in(vic)
    assert browser.get(PROVIDER, {"table": "parts", "format": "csv"}).status_code == 403


def test_unknown_quarters_and_measures_name_the_nearest(
    counted_house: House, olivia: Account
) -> None:
    browser = signed_in(olivia)
    late = browser.get("/portfolio/", {"quarter": "FY2031Q1"})
    assert late.status_code == 404
    assert "FY2023Q2" in late.content.decode()
    assert browser.get("/portfolio/", {"quarter": "soon"}).status_code == 400
    assert browser.get("/portfolio/", {"measure": "joy"}).status_code == 404


def test_downloads_carry_estimates_in_full_and_the_snapshot(
    counted_house: House, olivia: Account
) -> None:
    rows = {row["place"]: row for row in _csv(olivia, PROVIDER, table="parts")}
    permits = rows["Boat permits"]
    assert float(permits["trust_share"]) == pytest.approx(100 / 120)
    assert permits["trust_share_n"] == "120"
    assert permits["snapshot"].startswith("1-")


def test_a_service_marks_words_that_are_not_the_usual_ones(
    numbered_house: House, olivia: Account, write: Write
) -> None:
    rows = [
        report_row("1", "boat-permits", 1, GOOD),
        report_row("2", "boat-permits", 1, FAIR, q2_text="Do you trust us?", channel="phone"),
    ]
    import_v1(write(as_csv(rows), "words.csv"), actor=COMMAND_LINE)
    marked = {row["words"]: row["changed"] for row in _csv(olivia, SERVICE, table="wordings")}
    assert marked["Do you trust us?"] == "other words"
    assert sorted(marked.values()) == ["", "other words"]
    assert "2 different wordings" in _page(olivia, SERVICE)


def test_a_service_shows_how_answers_spread(counted_house: House, olivia: Account) -> None:
    rows = {row["question"]: row for row in _csv(olivia, SERVICE, table="answers")}
    shares = [float(rows["q2: Trust"][f"answer_{value}"]) for value in range(1, 6)]
    assert shares == pytest.approx([5 / 120, 5 / 120, 10 / 120, 40 / 120, 60 / 120])


def test_small_figures_stay_hidden_on_every_page_and_in_every_file(
    numbered_house: House, carla: Account, write: Write
) -> None:
    rows = [
        report_row("1", "boat-permits", 1, GOOD),
        report_row("2", "moorings", 1, FEW),
        report_row("3", "tolls", 1, FAIR),
    ]
    import_v1(write(as_csv(rows), "small.csv"), actor=COMMAND_LINE)
    moorings = "/portfolio/services/moorings/"
    assert "Too few answers to show" in _row(_page(carla, PROVIDER), "parts", "Renting a mooring")
    assert "Too few answers to show" in _page(carla, moorings)
    by_place = {row["place"]: row for row in _csv(carla, PROVIDER, table="parts")}
    hidden = by_place["Renting a mooring"]
    assert hidden["trust_share"] == hidden["trust_share_n"] == ""
    # The provider's figure less that of the permits would be the moorings'.
    whole = {row["figure"]: row for row in _csv(carla, PROVIDER, table="summary")}
    shown = [by_place["Boat permits"]["trust_share"], whole["Trust: all answers together"]["share"]]
    assert "" in shown
    for row in _csv(carla, moorings, table="answers"):
        assert {row[f"answer_{value}"] for value in range(1, 6)} == {""}


def test_the_quarter_page_leads_to_its_neighbours(counted_house: House, carla: Account) -> None:
    page = _page(carla, "/portfolio/quarters/FY2023Q1/")
    assert "/portfolio/quarters/FY2023Q2/" in page
    assert "What moved" not in page or "Not known" in page or "No answers" in page


def test_charts_stand_above_the_tables_of_their_figures(
    counted_house: House, carla: Account
) -> None:
    page = _page(carla, "/portfolio/")
    assert page.index('aria-label="Trust, quarter by quarter') < page.index('id="table-quarters"')
    assert page.index('aria-label="Trust: Providers') < page.index('id="table-parts"')
