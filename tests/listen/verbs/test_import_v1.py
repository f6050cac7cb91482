"""A-11 v1 files come in whole or not at all, once, and corrections keep what was before."""

from collections.abc import Callable
from pathlib import Path

import pytest

from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.errors import InvalidInput, NotAllowed
from firsthand.core.fiscal import Quarter
from firsthand.listen import api
from firsthand.listen.models import Deployment, QuarterReport, SurveyVersion
from firsthand.listen.roles import QuestionRole
from firsthand.record.api import findings, imports, snapshot
from firsthand.record.contracts import Counts, ImportInfo
from firsthand.record.states import ImportState
from tests.support.actors import actor_with
from tests.support.imports import Write, as_csv, rows_in_tables, v1_row

pytestmark = pytest.mark.django_db


def _import(path: Path) -> ImportInfo:
    return api.import_v1(path, actor=COMMAND_LINE)


def test_it_takes_every_record_of_a_file(write: Write) -> None:
    done = _import(write(as_csv([v1_row("1"), v1_row("2", collection_quarter="2")])))

    assert done.state is ImportState.COMPLETE
    assert done.counts == Counts(taken=2)
    first, second = api.denominators()
    assert (first.quarter, first.customers, first.offered, first.respondents) == (
        Quarter(2023, 1),
        900,
        300,
        20,
    )
    assert second.quarter == Quarter(2023, 2)
    trust = api.tallies(roles=[QuestionRole.TRUST], quarters=[Quarter(2023, 1)])
    assert [dict(tally.counts) for tally in trust] == [{1: 3, 2: 1, 3: 0, 4: 10, 5: 6}]
    assert len(api.tallies()) == 14


def test_deployments_that_ask_the_same_share_a_version(write: Write) -> None:
    _import(write(as_csv([v1_row("1"), v1_row("2"), v1_row("3", q3_text="Was it of use?")])))

    assert SurveyVersion.objects.count() == 2


def test_the_same_file_again_changes_nothing(write: Write) -> None:
    path = write(as_csv([v1_row("1"), v1_row("2")]))
    _import(path)
    before, position = rows_in_tables(), snapshot()

    again = _import(path)

    assert again.counts == Counts(unchanged=2)
    assert (rows_in_tables(), snapshot()) == (before, position)


def test_a_corrected_record_supersedes_and_keeps_what_was_before(write: Write) -> None:
    _import(write(as_csv([v1_row("1"), v1_row("2")])))
    position = snapshot()

    done = _import(write(as_csv([v1_row("1", volume_of_respondents="21", q2_text="Trust?")])))

    assert done.counts.taken == 1
    assert snapshot() != position
    assert Deployment.objects.count() == 2
    assert QuarterReport.objects.filter(deployment__external_id="1").count() == 2
    assert sorted(each.respondents or 0 for each in api.denominators()) == [20, 21]
    wordings = {tally.wording for tally in api.tallies(roles=[QuestionRole.TRUST])}
    assert "Trust?" in wordings


def test_a_record_that_moves_to_another_quarter_counts_in_that_alone(write: Write) -> None:
    _import(write(as_csv([v1_row("1")])))

    _import(write(as_csv([v1_row("1", collection_quarter="4")])))

    assert api.quarters_with_data() == [Quarter(2023, 4)]


def test_only_the_warnings_of_present_reports_count(write: Write) -> None:
    _import(write(as_csv([v1_row("1", volume_of_respondents="301", omb_control_number="x")])))
    codes = {warning.code for warning in api.quality_warnings()}
    assert codes == {"respondents_exceed_offered", "control_number_malformed"}

    _import(write(as_csv([v1_row("1", omb_control_number="x")])))

    assert {warning.code for warning in api.quality_warnings()} == {"control_number_malformed"}


def test_a_wording_is_held_against_the_files_taken_before(write: Write) -> None:
    _import(write(as_csv([v1_row("1")])))
    assert api.quality_warnings() == []

    _import(write(as_csv([v1_row("2", q2_text="Do you trust the Office of Boating?")])))

    warning = api.quality_warnings()[0]
    assert (warning.code, warning.line) == ("trust_wording_differs", 2)


Spoil = Callable[[bytes], bytes]

BAD_FILES: dict[str, tuple[bytes, str]] = {
    "negative count": (as_csv([v1_row("1"), v1_row("2", q1_1="-4")]), "negative_count"),
    "text in a number": (as_csv([v1_row("1", q1_1="many")]), "not_a_number"),
    "no such quarter": (as_csv([v1_row("1", collection_quarter="5")]), "quarter_does_not_exist"),
    "the same record twice": (as_csv([v1_row("1"), v1_row("1")]), "duplicate_record"),
    "a spreadsheet's rounding": (as_csv([v1_row("1", q1_5="1.2E+6")]), "spreadsheet_value"),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_one_bad_row_keeps_the_whole_file_out(name: str, write: Write) -> None:
    content, code = BAD_FILES[name]
    _import(write(as_csv([v1_row("9")]), "sound.csv"))
    before, position = rows_in_tables(), snapshot()

    done = _import(write(content))

    assert done.state is ImportState.REFUSED
    assert done.counts.taken == 0
    assert done.counts.refused >= 1
    assert code in done.finding_counts
    assert code in {finding.code for finding in findings(import_ids=[done.id])}
    assert (rows_in_tables(), snapshot()) == (before, position)


SPOILT_FILES: dict[str, bytes] = {
    "another encoding": as_csv([v1_row("1", service_name="Pêche")]).decode().encode("latin-1"),
    "a missing column": as_csv([{k: v for k, v in v1_row("1").items() if k != "q2_3"}]),
    "a header alone": as_csv([v1_row("1")]).split(b"\r\n", 1)[0] + b"\r\n",
    "a spreadsheet": b"PK\x03\x04" + bytes(2000),
    "noise": bytes(range(256)) * 50,
}


@pytest.mark.parametrize("name", SPOILT_FILES)
def test_a_spoilt_file_is_refused_with_advice(name: str, write: Write) -> None:
    before = rows_in_tables()

    done = _import(write(SPOILT_FILES[name], "spoilt.csv"))

    assert done.state is ImportState.REFUSED
    assert done.problem is not None
    assert done.problem.what
    assert done.problem.next_step
    assert "spoilt.csv" in done.problem.where
    assert (rows_in_tables(), snapshot()) == (before, "empty")


def test_a_file_that_is_cut_off_is_refused(write: Write) -> None:
    whole = as_csv([v1_row("1"), v1_row("2")])
    before = rows_in_tables()

    assert _import(write(whole[:-40])).state is ImportState.REFUSED
    assert rows_in_tables() == before


def test_a_missing_file_an_empty_one_and_a_folder_leave_no_trace(
    write: Write, tmp_path: Path
) -> None:
    for path in (tmp_path / "nowhere.csv", tmp_path, write(b"", "empty.csv")):
        with pytest.raises(InvalidInput) as caught:
            _import(path)
        assert caught.value.problem.where == path.name
        assert caught.value.problem.next_step
    assert set(rows_in_tables(without=()).values()) == {0}


@pytest.mark.parametrize("role", [Role.ANALYST, Role.VIEWER, Role.ADVISOR, Role.ADMINISTRATOR])
def test_others_may_not_and_nothing_changes(role: Role, write: Write) -> None:
    with pytest.raises(NotAllowed):
        api.import_v1(write(as_csv([v1_row("1")])), actor=actor_with(role))
    assert set(rows_in_tables(without=()).values()) == {0}


def test_an_officer_of_one_agency_may_not_import_for_the_whole_government(write: Write) -> None:
    officer = actor_with(Role.CX_OFFICER, on=actor_with(Role.VIEWER).id)
    with pytest.raises(NotAllowed):
        api.import_v1(write(as_csv([v1_row("1")])), actor=officer)
    assert set(rows_in_tables(without=()).values()) == {0}


def test_a_check_writes_nothing(write: Write) -> None:
    verdict = api.check_v1(write(as_csv([v1_row("1", q1_1="-4")])), actor=COMMAND_LINE)

    assert not verdict.is_fit
    assert verdict.finding_counts["negative_count"] == 1
    assert set(rows_in_tables(without=()).values()) == {0}


def test_what_was_asked_for_narrows_what_is_read(write: Write) -> None:
    other = {"service_id": "904", "service_name": "Moorings", "id": "2"}
    _import(write(as_csv([v1_row("1"), v1_row(**{"record_id": "2", **other})])))
    first, second = api.deployments()

    assert {t.deployment_id for t in api.tallies(service_ids=[first.service_id])} == {first.id}
    assert {t.deployment_id for t in api.tallies(deployment_ids=[second.id])} == {second.id}
    assert api.tallies(service_ids=[]) == api.denominators(quarters=[]) == []
    assert [d.id for d in api.deployments(service_ids=[second.service_id])] == [second.id]
    assert api.deployment(first.id).survey_key == "a11-v1"


def test_reading_takes_few_queries_however_many_there_are(
    write: Write, django_assert_num_queries: Callable[[int], object]
) -> None:
    _import(write(as_csv(v1_row(str(number), omb_control_number="x") for number in range(30))))
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        assert len(api.tallies()) == 30 * 7
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        assert len(api.denominators()) == 30
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        assert len(api.deployments()) == 30
    with django_assert_num_queries(2):  # type: ignore[attr-defined]
        assert len(api.quality_warnings()) == 30
    assert len(imports()) == 1
