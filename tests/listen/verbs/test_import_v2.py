"""A-11 v2 files come in whole or not at all, never double, and go out byte for byte."""

import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.errors import Conflict, InvalidInput, NotAllowed, NotFound
from firsthand.core.fiscal import Quarter
from firsthand.listen import api
from firsthand.listen.api import NewDeployment
from firsthand.listen.formats.a11.v2.records import COLUMNS, DRIVER_COLUMNS
from firsthand.listen.roles import QuestionRole, Scale
from firsthand.record.api import append_responses, findings, snapshot, withdraw
from firsthand.record.contracts import Counts, ImportInfo, NewResponse
from firsthand.record.models import Response
from firsthand.record.states import ImportState
from tests.support.actors import actor_with
from tests.support.cast import House
from tests.support.imports import Write, as_csv, rows_in_tables, v2_csv, v2_row

pytestmark = pytest.mark.django_db
Q1, Q2 = Quarter(2024, 1), Quarter(2024, 2)


def _import(path: Path, target: NewDeployment | uuid.UUID, quarter: Quarter = Q1) -> ImportInfo:
    return api.import_v2(path, target, quarter, actor=COMMAND_LINE)


def test_it_takes_every_response_and_makes_the_deployment(
    write: Write, permits_survey: NewDeployment
) -> None:
    path = write(v2_csv([v2_row("a"), v2_row("b", 0), v2_row("c")]))
    done = api.import_v2(path, permits_survey, Q1, actor=COMMAND_LINE, customers=90, offered=40)

    assert (done.state, done.counts) == (ImportState.COMPLETE, Counts(taken=3))
    deployment = api.deployment(permits_survey.id)
    assert (deployment.survey_key, deployment.scale) == ("a11-v2", Scale.THUMBS)
    assert deployment.trust_question_text == permits_survey.trust_question_text
    (counts,) = api.denominators()
    assert (counts.quarter, counts.customers, counts.offered, counts.respondents) == (Q1, 90, 40, 3)
    (trust,) = api.tallies(roles=[QuestionRole.TRUST])
    assert dict(trust.counts) == {0: 1, 1: 2}


def test_drivers_count_after_answers_of_their_side_where_they_were_asked(
    write: Write, permits_survey: NewDeployment
) -> None:
    rows = [
        v2_row("up", 1, positive_ease="1", positive_other="null"),
        v2_row("up too", 1, positive_ease="0", positive_other="1"),
        v2_row("down", 0, negative_ease="1", positive_ease="0"),
    ]
    _import(write(v2_csv(rows)), permits_survey)

    counts = {tally.name: dict(tally.counts) for tally in api.tallies()}
    assert counts["positive_ease"] == {0: 1, 1: 1}
    assert counts["negative_ease"] == {0: 0, 1: 1}
    assert counts["positive_other"] == {0: 0, 1: 1}


def test_the_middle_of_five_points_counts_for_neither_side(
    write: Write, house: House, permits_survey: NewDeployment
) -> None:
    survey = NewDeployment(
        service_id=house.permits.id,
        title="Five points",
        channel=permits_survey.channel,
        trust_question_text="I trust the Office of Boating.",
        scale=Scale.FIVE_POINT,
    )
    _import(write(v2_csv([v2_row(str(n), n, positive_ease="1") for n in range(1, 6)])), survey)

    counts = {tally.name: dict(tally.counts) for tally in api.tallies()}
    assert counts["question_1"] == dict.fromkeys(range(1, 6), 1)
    assert counts["positive_ease"] == {0: 0, 1: 2}
    assert counts["negative_ease"] == {0: 2, 1: 0}


def test_the_same_file_again_changes_nothing(write: Write, permits_survey: NewDeployment) -> None:
    path = write(v2_csv([v2_row("a"), v2_row("b", 0)]))
    _import(path, permits_survey)
    before, position = rows_in_tables(), snapshot()

    again = _import(path, permits_survey)

    assert again.counts == Counts(unchanged=2)
    assert (rows_in_tables(), snapshot()) == (before, position)


def test_a_later_file_adds_to_its_quarter(write: Write, permits_survey: NewDeployment) -> None:
    _import(write(v2_csv([v2_row("a"), v2_row("b")])), permits_survey)

    done = _import(write(v2_csv([v2_row("b"), v2_row("c", 0)]), "more.csv"), permits_survey)

    assert done.counts == Counts(taken=1, unchanged=1)
    assert [each.respondents for each in api.denominators()] == [3]


def test_new_denominators_alone_make_a_new_report(
    write: Write, permits_survey: NewDeployment
) -> None:
    path = write(v2_csv([v2_row("a")]))
    _import(path, permits_survey)
    position = snapshot()

    api.import_v2(path, permits_survey, Q1, actor=COMMAND_LINE, offered=50)

    assert [each.offered for each in api.denominators()] == [50]
    assert snapshot() != position


@pytest.mark.parametrize(
    ("row", "quarter", "code"),
    [
        (v2_row("a", 0), Q1, "taken_with_other_answers"),
        (v2_row("a", comment="another"), Q1, "taken_with_other_answers"),
        (v2_row("a"), Q2, "taken_in_another_quarter"),
    ],
)
def test_an_id_that_was_taken_stands_for_one_response(
    row: dict[str, str],
    quarter: Quarter,
    code: str,
    write: Write,
    permits_survey: NewDeployment,
) -> None:
    _import(write(v2_csv([v2_row("a")])), permits_survey)
    before, position = rows_in_tables(), snapshot()

    done = _import(write(v2_csv([v2_row("new"), row])), permits_survey, quarter)

    assert done.state is ImportState.REFUSED
    (finding,) = findings(import_ids=[done.id])
    assert (finding.code, finding.line, finding.column) == (code, 3, "external_id")
    assert finding.found.startswith("a")
    assert (rows_in_tables(), snapshot()) == (before, position)


def test_the_same_id_in_another_deployment_is_another_response(
    write: Write, permits_survey: NewDeployment, house: House
) -> None:
    other = NewDeployment(
        service_id=house.moorings.id,
        title="After the call",
        channel=permits_survey.channel,
        trust_question_text="I trust the Office of Boating.",
    )
    for target in (permits_survey, other):
        assert _import(write(v2_csv([v2_row("a")])), target).counts.taken == 1


def test_personal_data_never_reaches_the_store(write: Write, permits_survey: NewDeployment) -> None:
    comment = "mail me: jo@example.org, 202-555-0143"
    done = _import(write(v2_csv([v2_row("a", comment=comment), v2_row("b")])), permits_survey)

    assert done.finding_counts == {"personal_data_removed": 1}
    assert done.counts == Counts(taken=2, warned=1)
    stored = Response.objects.get(source_id="a").answers["question_4"]
    assert stored == "mail me: [e-mail], [phone]"
    (warning,) = api.quality_warnings()
    assert (warning.code, warning.found, warning.quarter) == ("personal_data_removed", "", Q1)


def test_a_refused_file_makes_no_deployment(write: Write, permits_survey: NewDeployment) -> None:
    before = rows_in_tables()

    done = _import(write(v2_csv([v2_row("a", 7)])), permits_survey)

    assert done.state is ImportState.REFUSED
    assert "question_1_value" in done.finding_counts
    assert rows_in_tables() == before
    with pytest.raises(NotFound):
        api.deployment(permits_survey.id)


@pytest.mark.parametrize("columns", [COLUMNS[:-1], (*COLUMNS, "extra")])
def test_the_header_must_be_the_17_columns(
    columns: tuple[str, ...], write: Write, permits_survey: NewDeployment
) -> None:
    row = {name: v2_row("a").get(name, "") for name in columns}
    done = _import(write(as_csv([row], columns), "odd.csv"), permits_survey)

    assert done.state is ImportState.REFUSED
    assert done.problem is not None
    assert "odd.csv" in done.problem.where


def test_the_samples_of_the_federal_system_come_out_right(
    public_data: Path, permits_survey: NewDeployment
) -> None:
    folder = public_data / "federal_cx"
    sound = folder / "sample_cx_responses_upload_with_bom.csv"
    placeholders = folder / "touchpoints_sample_cx_responses_upload.csv"

    refused = _import(placeholders, permits_survey)
    assert (refused.state, refused.refused) == (ImportState.REFUSED, 1000)

    done = _import(sound, permits_survey)
    assert (done.state, done.taken) == (ImportState.COMPLETE, 4)
    assert b"".join(api.v2_file(permits_survey.id, Q1)) == sound.read_bytes()


ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "question_1": st.sampled_from(["0", "1"]),
            "question_4": st.text(
                st.characters(
                    codec="utf-8", categories=["L", "P", "Zs"], exclude_characters="\x00"
                ),
                max_size=30,
            ),
            **{
                column: st.sampled_from(
                    ["0", "1"] if column.endswith(("effectiveness", "ease")) else ["0", "1", "null"]
                )
                for column in DRIVER_COLUMNS
            },
        }
    ),
    min_size=1,
    max_size=8,
)


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(rows=ROWS, columns=st.permutations(COLUMNS))
def test_a_file_comes_back_byte_for_byte(
    rows: list[dict[str, str]], columns: list[str], write: Write, permits_survey: NewDeployment
) -> None:
    numbered = [{"external_id": f"{number}", **row} for number, row in enumerate(rows)]
    content = as_csv(numbered, columns)
    survey = NewDeployment(
        service_id=permits_survey.service_id,
        title=str(uuid.uuid4()),
        channel=permits_survey.channel,
        trust_question_text="I trust the Office of Boating.",
    )
    done = _import(write(content), survey)

    if "personal_data_removed" not in done.finding_counts:
        assert b"".join(api.v2_file(survey.id, Q1)) == content


def test_others_may_not_and_nothing_changes(write: Write, permits_survey: NewDeployment) -> None:
    path = write(v2_csv([v2_row("a")]))
    before = rows_in_tables(without=())
    for actor in (
        actor_with(Role.ANALYST, permits_survey.service_id),
        actor_with(Role.CX_OFFICER, uuid.uuid4()),
    ):
        with pytest.raises(NotAllowed):
            api.import_v2(path, permits_survey, Q1, actor=actor)
    assert rows_in_tables(without=()) == before


def test_the_owner_of_the_service_may(write: Write, permits_survey: NewDeployment) -> None:
    owner = actor_with(Role.SERVICE_OWNER, permits_survey.service_id)
    done = api.import_v2(write(v2_csv([v2_row("a")])), permits_survey, Q1, actor=owner)
    assert done.taken == 1


def test_a_deployment_is_added_once(permits_survey: NewDeployment) -> None:
    made = api.add_deployment(permits_survey, actor=COMMAND_LINE)

    assert api.ensure_deployment(permits_survey, actor=COMMAND_LINE) == made
    with pytest.raises(Conflict):
        api.add_deployment(permits_survey, actor=COMMAND_LINE)
    assert api.deployments() == [made]


@pytest.mark.parametrize(
    "changes", [{"title": " "}, {"trust_question_text": ""}, {"title": "x" * 301}]
)
def test_a_deployment_needs_its_texts(changes: dict[str, str], house: House) -> None:
    texts = {"title": "A title", "trust_question_text": "Trust?", **changes}
    before = rows_in_tables(without=())
    with pytest.raises(InvalidInput):
        api.add_deployment(
            NewDeployment(service_id=house.permits.id, channel="website", **texts),  # type: ignore[arg-type]
            actor=COMMAND_LINE,
        )
    assert rows_in_tables(without=()) == before


def test_a_response_that_was_taken_back_is_not_brought_back_by_its_file(
    write: Write, permits_survey: NewDeployment
) -> None:
    _import(write(v2_csv([v2_row("a"), v2_row("b", 0)])), permits_survey)
    assert withdraw(Response.objects.get(source_id="a").id)

    again = _import(write(v2_csv([v2_row("a"), v2_row("b", 0), v2_row("c")])), permits_survey.id)

    assert (again.state, again.counts) == (ImportState.COMPLETE, Counts(taken=1, unchanged=2))
    assert set(Response.objects.values_list("source_id", flat=True)) == {"b", "c"}


def test_the_ledger_itself_takes_no_response_that_was_taken_back(
    write: Write, permits_survey: NewDeployment
) -> None:
    done = _import(write(v2_csv([v2_row("a")])), permits_survey)
    withdraw(Response.objects.get(source_id="a").id)
    new = [NewResponse(key, {"question_1": 1}, b"0" * 32) for key in "ab"]

    append_responses(
        new,
        source=f"deployment:{permits_survey.id}",
        deployment_id=permits_survey.id,
        quarter=Q1,
        import_id=done.id,
    )

    assert list(Response.objects.values_list("source_id", flat=True)) == ["b"]
