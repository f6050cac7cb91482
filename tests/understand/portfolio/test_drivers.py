"""Responses with thumbs: their share, and the reasons within positive and negative answers."""

import pytest

from firsthand.core.access import COMMAND_LINE
from firsthand.core.estimate import Suppression
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import NewDeployment, import_v2
from firsthand.listen.roles import QuestionRole
from firsthand.people.models import Account
from firsthand.understand import api as understand
from firsthand.understand.api import Measure
from tests.support.cast import signed_in
from tests.support.imports import Write, v2_csv, v2_row

QUARTER = Quarter(2024, 1)


def _import(write: Write, survey: NewDeployment, ups: int, downs: int) -> None:
    rows = [v2_row(f"u{n}", 1, positive_ease="1" if n < ups / 2 else "0") for n in range(ups)]
    rows += [v2_row(f"d{n}", 0, negative_ease="1") for n in range(downs)]
    import_v2(write(v2_csv(rows)), survey, QUARTER, actor=COMMAND_LINE)


def _ease(slug: str = "boat-permits") -> understand.Driver:
    asked = understand.service_questions(COMMAND_LINE, slug, QUARTER)
    return next(driver for driver in asked.drivers if driver.role is QuestionRole.EASE)


def test_thumbs_are_a_share_and_never_a_mean(write: Write, permits_survey: NewDeployment) -> None:
    _import(write, permits_survey, ups=30, downs=20)
    sheet = understand.service_sheet(COMMAND_LINE, "boat-permits", quarter=QUARTER)
    figures = sheet.whole.figures[Measure.TRUST_THUMBS]
    assert figures.share.value == pytest.approx(0.6)
    assert figures.mean is None
    assert Measure.TRUST not in sheet.measures


def test_reasons_are_rates_within_each_side(write: Write, permits_survey: NewDeployment) -> None:
    _import(write, permits_survey, ups=30, downs=20)
    driver = _ease()
    assert driver.positive is not None and driver.negative is not None
    assert (driver.positive.value, driver.positive.n) == (0.5, 30)
    assert (driver.negative.value, driver.negative.n) == (1.0, 20)


def test_few_people_on_one_side_are_protected(write: Write, permits_survey: NewDeployment) -> None:
    _import(write, permits_survey, ups=30, downs=3)
    driver = _ease()
    assert driver.negative is not None
    assert driver.negative.suppressed is Suppression.TOO_FEW
    assert driver.positive is not None and driver.positive.value is not None


def test_nothing_is_said_of_reasons_where_trust_itself_is_hidden(
    write: Write, permits_survey: NewDeployment
) -> None:
    _import(write, permits_survey, ups=4, downs=4)
    driver = _ease()
    assert driver.positive is not None and driver.positive.value is None
    assert driver.negative is not None and driver.negative.value is None


def test_the_page_says_that_reasons_do_not_show_what_moves_trust(
    write: Write, permits_survey: NewDeployment, samir: Account
) -> None:
    _import(write, permits_survey, ups=30, downs=20)
    page = signed_in(samir).get("/portfolio/services/boat-permits/").content.decode()
    assert "Ticked, of positive answers" in page
    assert "does not show what moves trust" in page
