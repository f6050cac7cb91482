"""The real government-wide file, against figures that an independent reading has given."""

import csv
from collections import Counter, defaultdict
from pathlib import Path

import pytest

from firsthand.core.fiscal import Quarter
from firsthand.listen.formats.a11.v1.checks import mean_of
from firsthand.listen.formats.a11.v1.reader import read_v1
from firsthand.listen.formats.a11.v1.records import V1Question, V1Record
from firsthand.listen.formats.a11.v1.wordings import Wordings, differing_wordings
from firsthand.listen.formats.rows import Row
from firsthand.listen.roles import QuestionRole

pytestmark = pytest.mark.real_data


@pytest.fixture(scope="module")
def rows(federal_file: Path) -> list[Row[V1Record]]:
    with federal_file.open("rb") as stream:
        return list(read_v1(stream, federal_file.name))


@pytest.fixture(scope="module")
def records(rows: list[Row[V1Record]]) -> list[V1Record]:
    return [row.record for row in rows if row.record is not None]


def of_role(records: list[V1Record], role: QuestionRole) -> list[V1Question]:
    return [q for r in records for q in r.questions if q.role is role and q.answers]


def pooled(questions: list[V1Question]) -> tuple[int, float, float]:
    """Answers, mean, share of 4 and 5."""
    counts = [sum(column) for column in zip(*(q.counts for q in questions), strict=True)]
    points = sum(value * count for value, count in enumerate(counts, start=1))
    return sum(counts), points / sum(counts), (counts[3] + counts[4]) / sum(counts)


def test_every_row_is_taken(rows: list[Row[V1Record]], records: list[V1Record]) -> None:
    assert len(rows) == len(records) == 481
    assert [row.line for row in rows] == list(range(2, 483))
    assert len({r.federal.provider_id for r in records}) == 28
    assert len({r.federal.service_id for r in records}) == 47
    assert min(r.quarter for r in records) == Quarter(2021, 1)
    assert max(r.quarter for r in records) == Quarter(2023, 1)


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("respondents_exceed_offered", 17),
        ("offered_is_zero", 25),
        ("offered_exceeds_customers", 5),
        ("answers_exceed_respondents", 25),
        ("control_number_spaces", 30),
        ("control_number_placeholder", 37),
        ("control_number_malformed", 12),
        ("control_number_missing", 7),
        ("channel_unknown", 14),
        ("point_scale_disagrees", 0),
        ("question_text_not_a_question", 122),
        ("scale_not_five_point", 38),
        ("text_damaged", 2),
    ],
)
def test_it_raises_each_warning_as_often_as_the_file_deserves(
    rows: list[Row[V1Record]], code: str, expected: int
) -> None:
    assert sum(any(f.code == code for f in row.findings) for row in rows) == expected


def test_it_finds_the_fillers_and_the_folded_scales(rows: list[Row[V1Record]]) -> None:
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for finding in row.findings:
            found[finding.code][finding.found] += 1
    assert found["control_number_placeholder"]["OMB Control Number"] == 20
    assert found["control_number_placeholder"]["3245-0404  EXP 3/31/24"] == 2
    assert found["question_text_not_a_question"]["NONE"] == 200
    assert set(found["scale_not_five_point"]) == {
        "10-point",
        "1 to 10",
        "10=",
        "10 being",
        "yes or no",
    }


def test_the_trust_question_has_70_wordings(records: list[V1Record]) -> None:
    wordings = Wordings(record.trust_wording for record in records)
    assert wordings.as_written == 70
    assert wordings.read_differently == 61
    flagged = dict(differing_wordings((r.id, r.trust_wording) for r in records))
    asked = [r for r in records if r.trust_wording.strip() not in {"", "NONE", "No Question"}]
    assert set(flagged) == {record.id for record in asked}


def test_every_average_in_the_file_is_that_of_its_counts(federal_file: Path) -> None:
    cells = matching = 0
    with federal_file.open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            for number in range(1, 12):
                given = row[f"attributes_q{number}_point_scale"]
                one, two, three, four, five = (
                    int(row[f"attributes_q{number}_{answer}"]) for answer in range(1, 6)
                )
                mean = mean_of((one, two, three, four, five))
                assert (mean is None) == (given == "")
                cells += given != ""
                matching += mean is not None and float(mean) == float(given)
    assert (cells, matching) == (2962, 2962)


@pytest.mark.parametrize(
    ("role", "answers", "mean", "top_two"),
    [
        (QuestionRole.SATISFACTION, 9_793_202, 4.3909, 0.8497),
        (QuestionRole.TRUST, 8_755_803, 4.1044, 0.7687),
        (QuestionRole.EFFECTIVENESS, 8_462_901, 4.2861, 0.8262),
        (QuestionRole.EASE, 8_538_277, 4.3041, 0.8274),
        (QuestionRole.EFFICIENCY, 7_257_684, 4.2224, 0.8003),
        (QuestionRole.TRANSPARENCY, 2_636_374, 4.5003, 0.8869),
        (QuestionRole.EMPLOYEE, 5_874_604, 4.6191, 0.9084),
    ],
)
def test_the_pooled_figures_come_out(
    records: list[V1Record], role: QuestionRole, answers: int, mean: float, top_two: float
) -> None:
    n, value, share = pooled(of_role(records, role))
    assert n == answers
    assert value == pytest.approx(mean, abs=5e-5)
    assert share == pytest.approx(top_two, abs=5e-5)


@pytest.mark.parametrize(
    ("role", "expected"), [(QuestionRole.SATISFACTION, 3.9551), (QuestionRole.TRUST, 3.8737)]
)
def test_the_mean_of_deployment_means_comes_out(
    records: list[V1Record], role: QuestionRole, expected: float
) -> None:
    means = [pooled([question])[1] for question in of_role(records, role)]
    assert sum(means) / len(means) == pytest.approx(expected, abs=5e-5)


def test_trust_by_quarter_comes_out(records: list[V1Record]) -> None:
    found = {}
    for quarter in sorted({record.quarter for record in records}):
        of_quarter = [record for record in records if record.quarter == quarter]
        _n, mean, top_two = pooled(of_role(of_quarter, QuestionRole.TRUST))
        found[str(quarter)] = (round(mean, 3), round(top_two, 4))
    assert found == {
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


def test_the_figures_that_are_compared_are_both_given(records: list[V1Record]) -> None:
    blank = [r for r in records if r.offered is None or r.customers is None]
    assert blank, "the file has blank volumes, which must not be read as zero"
    assert sum(r.offered is None for r in records) == 8
    assert sum(r.customers is None for r in records) == 7
