"""`firsthand import`: works on an empty folder, tells what it found, and survives being killed."""

import json
import re
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from firsthand.listen.formats.findings import CODES
from firsthand.listen.models import Deployment, QuarterReport
from firsthand.record.models import Import, Response
from firsthand.site.cli import commands  # noqa: F401 -- joins the commands to the app
from firsthand.site.cli.app import app
from tests.site.running import COMMAND, PATIENCE_SECONDS, environment, run_firsthand
from tests.support.cast import House
from tests.support.imports import Write, as_csv, rows_in_tables, v1_row, v2_csv, v2_row

TABLES = ("listen_quarterreport", "listen_answertally", "listen_deployment", "record_response")
SURVEY = (
    "--service=boat-permits",
    "--channel=website",
    "--trust-question=I trust the Office of Boating.",
    "--quarter=FY2024Q1",
)


def _ask(data: Path, query: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(f"file:{data / 'firsthand.sqlite3'}?mode=ro", uri=True)
    try:
        return connection.execute(query).fetchall()
    finally:
        connection.close()


def _rows(data: Path) -> dict[str, object]:
    return {table: _ask(data, f"SELECT count(*) FROM {table}")[0][0] for table in TABLES}  # noqa: S608 -- our own names


def _run(*arguments: object) -> Result:
    """The command in this process, on the database of the tests."""
    return CliRunner().invoke(app, ["import", *map(str, arguments)], env={"COLUMNS": "100"})


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A data folder that is not there yet."""
    return tmp_path / "data"


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that knows the service of the boat permits; only to be copied."""
    folder = tmp_path_factory.mktemp("made-once")
    (folder / "file.csv").write_bytes(as_csv([v1_row("1")]))
    done = run_firsthand(folder / "data", "import", "a11-v1", str(folder / "file.csv"))
    assert done.returncode == 0
    return folder / "data"


@pytest.fixture
def with_service(data: Path, made_once: Path) -> Path:
    """A data folder of its own that knows the service of the boat permits."""
    shutil.copytree(made_once, data)
    return data


@pytest.mark.real_data
def test_the_federal_file_goes_into_an_empty_folder_once(data: Path, federal_file: Path) -> None:
    first = run_firsthand(data, "import", "a11-v1", str(federal_file), "--json")
    rows = _rows(data)
    second = run_firsthand(data, "import", "a11-v1", str(federal_file), "--json")

    assert (first.returncode, second.returncode) == (0, 0)
    report = json.loads(first.stdout)
    assert report["state"] == "complete"
    assert report["counts"] == {"taken": 481, "unchanged": 0, "warned": 481, "refused": 0}
    times = {finding["code"]: finding["count"] for finding in report["findings"]}
    assert times["respondents_exceed_offered"] == 17
    assert len(report["findings"][0]["rows"]) == report["findings"][0]["count"]
    weights = [CODES[finding["code"]].weight for finding in report["findings"]]
    assert weights == sorted(weights, reverse=True)
    again = {"taken": 0, "unchanged": 481, "warned": 0, "refused": 0}
    assert json.loads(second.stdout)["counts"] == again
    assert _rows(data) == rows


@pytest.mark.django_db
def test_the_report_names_file_row_column_and_what_to_do(write: Write) -> None:
    path = write(as_csv([v1_row("1"), v1_row("2", q1_1="-4", q1_2="many")]), "spring.csv")

    done = _run("a11-v1", path)

    assert done.exit_code == 1
    assert (
        "spring.csv: refused, nothing of it was taken: 1 of its rows cannot be taken."
        in done.stdout
    )
    assert re.search(r"spring\.csv, row 3, column q1_1: found “-4”, expected .+", done.stdout)
    assert "→ Correct the count." in done.stdout
    assert done.stderr == ""
    assert set(rows_in_tables().values()) == {0}


@pytest.mark.django_db
def test_a_few_rows_of_a_kind_are_shown_unless_all_are_wanted(write: Write) -> None:
    path = write(as_csv([v1_row(str(n), omb_control_number="x") for n in range(5)]))

    short = _run("a11-v1", path, "--check").stdout
    full = _run("a11-v1", path, "--check", "--rows").stdout

    assert short.count("column omb_control_number") == 3
    assert "… and 2 more (list them with --rows)" in short
    assert full.count("column omb_control_number") == 5


@pytest.mark.django_db
def test_a_check_takes_nothing(write: Write) -> None:
    sound, bad = write(as_csv([v1_row("1")])), write(as_csv([v1_row("1", q1_1="-4")]), "bad.csv")

    assert _run("a11-v1", sound, "--check").exit_code == 0
    assert _run("a11-v1", bad, "--check").exit_code == 1
    assert set(rows_in_tables(without=()).values()) == {0}


@pytest.mark.django_db
def test_what_would_steer_a_terminal_is_not_printed(write: Write) -> None:
    path = write(as_csv([v1_row("1", q1_1="\x1b[31mred")]), "steer\x1b.csv")

    shown = _run("a11-v1", path, "--rows").stdout

    assert "red" in shown
    assert "\x1b" not in shown


def test_a_missing_file_is_told_in_a_sentence(data: Path, tmp_path: Path) -> None:
    missing = run_firsthand(data, "import", "a11-v1", str(tmp_path / "no.csv"))

    assert missing.returncode == 1
    assert "no.csv: There is no such file." in missing.stderr
    assert "Traceback" not in missing.stderr


@pytest.mark.django_db
def test_a_folder_is_told_from_a_file(tmp_path: Path) -> None:
    done = _run("a11-v1", tmp_path)

    assert done.exit_code == 1
    assert "This is a folder, not a file." in str(done.exception)
    assert set(rows_in_tables(without=()).values()) == {0}


@pytest.mark.django_db
@pytest.mark.parametrize(
    "arguments",
    [
        ("--quarter=FY2024Q7", "--service=boat-permits"),
        ("--quarter=FY2024Q1",),
        ("--quarter=FY2024Q1", "--service=boat-permits"),
        ("--quarter=FY2024Q1", "--deployment=not-an-id"),
        ("--service=boat-permits",),
    ],
)
def test_a_wrong_option_is_a_wrong_use(arguments: tuple[str, ...], write: Write) -> None:
    done = _run("a11-v2", write(v2_csv([v2_row("a")])), *arguments)

    assert done.exit_code == 2
    assert Import.objects.count() == 0


def test_responses_come_in_for_a_service(house: House, write: Write) -> None:
    path = write(v2_csv([v2_row("a"), v2_row("b", 0, "call 202-555-0143")]))

    done = _run("a11-v2", path, *SURVEY, "--customers=90", "--offered=40")
    again = _run("a11-v2", path, *SURVEY)

    assert (done.exit_code, again.exit_code) == (0, 0)
    assert "2 rows taken, 1 of them with a warning" in done.stdout
    assert "2 unchanged" in again.stdout
    assert "202-555-0143" not in done.stdout
    report = QuarterReport.objects.get()
    assert (report.customers, report.offered, report.respondents) == (90, 40, 2)


@pytest.mark.parametrize("name", ["a11-v1", "a11-v2"])
def test_each_command_shows_an_example(name: str) -> None:
    shown = _run(name, "--help").stdout
    assert f"Example: firsthand import {name}" in " ".join(shown.split())


ROWS = 15_000  # three batches


@pytest.fixture
def long_file(write: Write) -> Path:
    """A file that takes some seconds."""
    return write(v2_csv(v2_row(f"r{number}", number % 2) for number in range(ROWS)), "long.csv")


def _start(data: Path, path: Path) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [COMMAND, "import", "a11-v2", str(path), *SURVEY, "--json"],
        env=environment(data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.long
def test_an_import_that_was_killed_goes_on_where_it_stopped(
    with_service: Path, long_file: Path
) -> None:
    process = _start(with_service, long_file)
    deadline = time.monotonic() + PATIENCE_SECONDS
    reached = [(0, "")]
    where = "SELECT position, id FROM record_import WHERE format = 'a11-v2' AND position > 0"
    while not (reached := _ask(with_service, where)):  # type: ignore[assignment]
        assert process.poll() is None
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    position, import_id = reached[0]
    assert 0 < position < ROWS
    assert _ask(with_service, "SELECT count(*) FROM listen_quarterreport WHERE line = 0") == [(0,)]

    again = _start(with_service, long_file)
    out, errors = again.communicate(timeout=PATIENCE_SECONDS)

    assert again.returncode == 0, errors
    assert json.loads(out)["counts"]["taken"] == ROWS
    assert json.loads(out)["import"].replace("-", "") == import_id
    assert _ask(
        with_service, "SELECT count(*), count(DISTINCT source_id) FROM record_response"
    ) == [(ROWS, ROWS)]


@pytest.mark.long
def test_two_imports_of_one_file_at_once_do_not_double_it(
    with_service: Path, long_file: Path
) -> None:
    both = [_start(with_service, long_file) for _each in range(2)]
    ended = [process.communicate(timeout=PATIENCE_SECONDS) for process in both]

    codes = sorted(process.returncode for process in both)
    # The later one waits for nobody: it is told that somebody is at work, or finds all unchanged.
    assert codes in ([0, 0], [0, 1])
    assert all("Traceback" not in errors for _out, errors in ended)
    if codes == [0, 1]:
        assert any("right now" in errors for _out, errors in ended)
    assert _ask(with_service, "SELECT count(*) FROM record_response") == [(ROWS,)]
    tally = (
        "SELECT sum(answers) FROM listen_answertally JOIN listen_question AS question "
        "ON question.id = question_id WHERE question.name = 'question_1'"
    )
    assert _ask(with_service, tally) == [(ROWS,)]


def test_answers_to_a_survey_of_ours_are_checked_and_taken(visit: Deployment, write: Write) -> None:
    path = write(b"trust,why,shoe size\n5,Quick,42\n1,,\n")
    onto = ("answers", path, f"--deployment={visit.code}")

    refused = _run(*onto)
    checked = _run(*onto, "--leave-out", "--check")
    assert (refused.exit_code, checked.exit_code) == (1, 0)
    assert "belongs to no question: “shoe size”" in refused.stdout
    assert "2 rows could be taken" in checked.stdout
    assert Response.objects.count() == 0

    taken = _run("answers", path, f"--deployment={visit.id}", "--leave-out")
    assert "2 rows taken, 0 of them with a warning; 0 unchanged" in taken.stdout
    assert Response.objects.filter(deployment_id=visit.id).count() == 2


def test_answers_to_a_survey_that_is_not_there_are_refused(visit: Deployment, write: Write) -> None:
    done = _run("answers", write(b"trust\n5\n"), "--deployment=ghost")
    assert done.exit_code != 0
    assert Response.objects.count() == 0
