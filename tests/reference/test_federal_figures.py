"""The figures of the government-wide file, read where people and machines read them.

They were computed from the file by an independent reading, before any of this was written.
"""

import csv
import io
import json
from typing import Any

import pytest
from typer.testing import CliRunner

from firsthand.people.models import Account
from firsthand.record.contracts import ImportInfo
from firsthand.site.cli import commands  # noqa: F401 -- joins the commands to the app
from firsthand.site.cli.app import app
from tests.support.cast import signed_in

pytestmark = pytest.mark.real_data

# Answers, pooled mean, share of 4 and 5, mean of the deployments' means.
SATISFACTION = (9_793_202, 4.3909, 0.8497, 3.9551)
TRUST = (8_755_803, 4.1044, 0.7687, 3.8737)
OTHER_MEANS = {
    "effectiveness": 4.2861,
    "ease": 4.3041,
    "efficiency": 4.2224,
    "transparency": 4.5003,
    "employee": 4.6191,
}
TRUST_BY_QUARTER = {
    "FY2021Q1": (4.101, 0.7754),
    "FY2021Q2": (4.004, 0.7331),
    "FY2021Q3": (4.075, 0.7555),
    "FY2021Q4": (4.154, 0.7757),
    "FY2022Q1": (4.162, 0.7835),
    "FY2022Q2": (4.099, 0.7644),
    "FY2022Q3": (4.029, 0.7484),
    "FY2022Q4": (4.068, 0.7643),
    "FY2023Q1": (4.240, 0.8134),
}
ALL = "?quarter=all"


def _rounded(value: object, digits: int) -> float:
    return round(float(str(value)), digits)


def _check(figures: dict[str, Any], expected: tuple[int, float, float, float]) -> None:
    n, mean, top_two, each_once = expected
    assert figures["mean"]["n"] == n
    assert _rounded(figures["mean"]["value"], 4) == mean
    assert _rounded(figures["share"]["value"], 4) == top_two
    assert _rounded(figures["mean_each"]["value"], 4) == each_once
    assert figures["disagree"] is True


@pytest.mark.once
def test_the_screen_shows_them(federal_data: ImportInfo, carla: Account) -> None:
    browser = signed_in(carla)
    page = " ".join(browser.get(f"/portfolio/{ALL}").content.decode().split())
    for shown in ("76.9%", "4.10", "85.0%", "4.39", "8,755,803", "9,793,202", "3.87", "3.96"):
        assert shown in page
    for quarter, (mean, top_two) in TRUST_BY_QUARTER.items():
        row = page.split(f">{quarter}</a>")[1].split("</tr>")[0]
        assert f"{mean:.2f}" in row or f"{mean - 0.0005:.2f}" in row
        assert f"{top_two * 100:.1f}%" in row or f"{top_two * 100 - 0.005:.1f}%" in row
    assert "3.87" in page.split("Trust: each deployment counts once")[1].split("</tr>")[0]
    by_satisfaction = browser.get(f"/portfolio/{ALL}&measure=satisfaction").content.decode()
    assert "Veterans Health Administration 30.6%" in by_satisfaction
    for measure, mean in OTHER_MEANS.items():
        other = browser.get(f"/portfolio/{ALL}&measure={measure}").content.decode()
        assert f"{mean:.2f}" in other.split('id="caption-summary"')[1].split("</tbody>")[0]


@pytest.mark.once
def test_the_files_of_the_screen_hold_them_in_full(
    federal_data: ImportInfo, carla: Account
) -> None:
    content = signed_in(carla).get(f"/portfolio/{ALL}&table=quarters&format=csv").content
    rows = {row["quarter"]: row for row in csv.DictReader(io.StringIO(content.decode("utf-8-sig")))}
    assert rows.keys() == TRUST_BY_QUARTER.keys()
    for quarter, (mean, top_two) in TRUST_BY_QUARTER.items():
        assert _rounded(rows[quarter]["trust_mean"], 3) == mean
        assert _rounded(rows[quarter]["trust_share"], 4) == top_two


@pytest.mark.once
def test_the_command_line_prints_them(federal_data: ImportInfo) -> None:
    said = CliRunner().invoke(app, ["report", "--json"])
    assert said.exit_code == 0, said.output
    sheet = json.loads(said.stdout)
    whole = {figures["measure"]: figures for figures in sheet["whole"]["figures"]}
    _check(whole["trust"], TRUST)
    _check(whole["satisfaction"], SATISFACTION)
    for measure, mean in OTHER_MEANS.items():
        assert _rounded(whole[measure]["mean"]["value"], 4) == mean
    for line in sheet["quarters"]:
        trust = next(figures for figures in line["figures"] if figures["measure"] == "trust")
        mean, top_two = TRUST_BY_QUARTER[line["quarter"]]
        assert _rounded(trust["mean"]["value"], 3) == mean
        assert _rounded(trust["share"]["value"], 4) == top_two
    text = CliRunner().invoke(app, ["report", "--measure", "satisfaction"]).stdout
    assert "Veterans Health Administration 30.6%" in " ".join(text.split())
    for shown in ("n = 9,793,202", "n = 8,755,803", "4.39", "85.0%", "76.9%"):
        assert shown in text


def test_the_api_gives_them(federal_data: ImportInfo, carla: Account) -> None:
    answer = signed_in(carla).get("/api/v1/estimates").json()
    items = {
        (item["quarter"], item["figures"]["measure"]): item["figures"] for item in answer["items"]
    }
    _check(items["all", "trust"], TRUST)
    _check(items["all", "satisfaction"], SATISFACTION)
    for quarter, (mean, top_two) in TRUST_BY_QUARTER.items():
        assert _rounded(items[quarter, "trust"]["mean"]["value"], 3) == mean
        assert _rounded(items[quarter, "trust"]["share"]["value"], 4) == top_two
    assert answer["snapshot"] != "empty"
