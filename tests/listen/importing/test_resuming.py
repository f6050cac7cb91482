"""An import that stops half-way shows nothing, and goes on where it stopped."""

import datetime as dt
import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.core.access import COMMAND_LINE
from firsthand.core.errors import Conflict
from firsthand.core.fiscal import Quarter
from firsthand.listen import api
from firsthand.listen.api import NewDeployment
from firsthand.listen.importing import run
from firsthand.listen.importing.v1 import V1Intake
from firsthand.listen.importing.v2 import V2Intake
from firsthand.listen.models import StagedRecord
from firsthand.record.api import imports, snapshot
from firsthand.record.contracts import ImportInfo
from firsthand.record.models import Import, Response
from firsthand.record.states import ImportState
from tests.support.imports import Write, as_csv, rows_in_tables, v1_row, v2_csv, v2_row

pytestmark = pytest.mark.django_db
Q1 = Quarter(2024, 1)
ROWS = 10


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Four rows are a chunk."""
    monkeypatch.setattr(run, "CHUNK", 4)


def _killed_the_second_time(whole: Callable[..., None]) -> Callable[..., None]:
    calls = iter((False, True))

    def write(*args: object) -> None:
        whole(*args)
        if next(calls, False):
            raise KeyboardInterrupt

    return write


@pytest.fixture
def killed_in_the_second_chunk(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """The process is interrupted while it writes rows 5 to 8; undo the patch to go on."""
    for intake in (V1Intake, V2Intake):
        monkeypatch.setattr(intake, "write", _killed_the_second_time(intake.write))
    return monkeypatch


@pytest.fixture
def responses(write: Write) -> Path:
    """A file of ten responses."""
    return write(v2_csv([v2_row(str(number)) for number in range(ROWS)]))


def _import(path: Path, survey: NewDeployment) -> ImportInfo:
    return api.import_v2(path, survey, Q1, actor=COMMAND_LINE)


def _interrupted(path: Path, survey: NewDeployment, patch: pytest.MonkeyPatch) -> Import:
    with pytest.raises(KeyboardInterrupt):
        _import(path, survey)
    patch.undo()
    patch.setattr(run, "CHUNK", 4)
    return Import.objects.get()


def test_what_was_written_is_kept_and_not_seen(
    responses: Path, permits_survey: NewDeployment, killed_in_the_second_chunk: pytest.MonkeyPatch
) -> None:
    row = _interrupted(responses, permits_survey, killed_in_the_second_chunk)

    assert (row.state, row.position, row.total) == (ImportState.FAILED, 5, ROWS + 1)
    assert Response.objects.count() == 4
    assert api.tallies() == api.denominators() == api.deployments() == []
    assert list(api.v2_file(permits_survey.id, Q1))[1:] == []
    assert snapshot() == "empty"


def test_the_same_file_goes_on_from_there(
    responses: Path, permits_survey: NewDeployment, killed_in_the_second_chunk: pytest.MonkeyPatch
) -> None:
    row = _interrupted(responses, permits_survey, killed_in_the_second_chunk)
    kept = set(Response.objects.values_list("id", flat=True))

    done = _import(responses, permits_survey)

    assert (done.id, done.state, done.taken) == (row.id, ImportState.COMPLETE, ROWS)
    assert Response.objects.count() == ROWS
    assert kept <= set(Response.objects.values_list("id", flat=True))
    assert [each.respondents for each in api.denominators()] == [ROWS]
    assert b"".join(api.v2_file(permits_survey.id, Q1)) == responses.read_bytes()


def test_records_of_a_stopped_import_are_set_aside(
    write: Write, killed_in_the_second_chunk: pytest.MonkeyPatch
) -> None:
    path = write(as_csv([v1_row(str(number)) for number in range(ROWS)]))
    before = rows_in_tables(without={"record.Import", "audit.Act", "listen.StagedRecord"})
    with pytest.raises(KeyboardInterrupt):
        api.import_v1(path, actor=COMMAND_LINE)
    assert StagedRecord.objects.count() == 4
    assert rows_in_tables(without={"record.Import", "audit.Act", "listen.StagedRecord"}) == before
    killed_in_the_second_chunk.undo()

    done = api.import_v1(path, actor=COMMAND_LINE)

    assert (done.state, done.taken) == (ImportState.COMPLETE, ROWS)
    assert len(api.denominators()) == ROWS
    assert StagedRecord.objects.count() == 0


def test_another_file_takes_the_place_of_one_that_stopped(
    responses: Path,
    write: Write,
    permits_survey: NewDeployment,
    killed_in_the_second_chunk: pytest.MonkeyPatch,
) -> None:
    row = _interrupted(responses, permits_survey, killed_in_the_second_chunk)

    done = _import(write(v2_csv([v2_row("0", 0)]), "other.csv"), permits_survey)

    assert done.taken == 1
    assert Response.objects.count() == 1
    row.refresh_from_db()
    assert row.state == ImportState.ABANDONED


def _as_if_running(holder: str, beat_at: dt.datetime) -> None:
    Import.objects.update(state=ImportState.WRITING, holder=holder, beat_at=beat_at)


def test_nobody_works_on_what_somebody_works_on(
    responses: Path,
    write: Write,
    permits_survey: NewDeployment,
    killed_in_the_second_chunk: pytest.MonkeyPatch,
) -> None:
    row = _interrupted(responses, permits_survey, killed_in_the_second_chunk)
    _as_if_running(f"{socket.gethostname()}:{os.getpid()}", dt.datetime.now(dt.UTC))
    before = rows_in_tables(without=())

    for path in (responses, write(v2_csv([v2_row("x")]), "other.csv")):
        with pytest.raises(Conflict):
            _import(path, permits_survey)

    assert rows_in_tables(without=()) == before
    assert row.position == 5


@pytest.mark.parametrize("host", [socket.gethostname(), "another-machine"])
def test_a_worker_that_died_does_not_block(
    host: str,
    responses: Path,
    permits_survey: NewDeployment,
    killed_in_the_second_chunk: pytest.MonkeyPatch,
) -> None:
    _interrupted(responses, permits_survey, killed_in_the_second_chunk)
    silent_for = dt.timedelta(0) if host == socket.gethostname() else dt.timedelta(minutes=6)
    _as_if_running(f"{host}:{2**22 + 1}", dt.datetime.now(dt.UTC) - silent_for)

    assert _import(responses, permits_survey).taken == ROWS


def test_a_worker_that_lost_its_claim_writes_nothing_more(
    responses: Path, permits_survey: NewDeployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = V2Intake.write

    def write_and_lose(self: V2Intake, *args: object) -> None:
        whole(self, *args)  # type: ignore[arg-type]
        Import.objects.update(claim=None)

    monkeypatch.setattr(V2Intake, "write", write_and_lose)
    with pytest.raises(Conflict):
        _import(responses, permits_survey)
    assert Response.objects.count() == 4
    assert api.denominators() == []


def test_a_file_that_changes_while_it_is_read_is_not_taken(
    responses: Path, permits_survey: NewDeployment, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = V2Intake.write

    def write_and_change(self: V2Intake, *args: object) -> None:
        whole(self, *args)  # type: ignore[arg-type]
        with responses.open("ab") as file:
            file.write(v2_csv([v2_row("late")]).split(b"\r\n", 1)[1])

    monkeypatch.setattr(V2Intake, "write", write_and_change)
    with pytest.raises(Exception, match="changed while"):
        _import(responses, permits_survey)
    assert api.denominators() == []
    assert [each.state for each in imports()] == [ImportState.FAILED]
