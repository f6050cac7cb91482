"""The A-11 v2 file of any quarter goes out as it came in, byte for byte up to the order of rows."""

import uuid
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from firsthand.audit.api import acts
from firsthand.core.access import COMMAND_LINE, NOBODY, Actor, Role
from firsthand.core.errors import InvalidInput, NotAllowed, NotFound
from firsthand.core.fiscal import Quarter
from firsthand.demo import files
from firsthand.demo.places import ANSWERED, Place
from firsthand.listen.api import NewDeployment, deployments, import_v1, import_v2
from firsthand.listen.roles import Scale
from firsthand.publish.api import export_responses
from firsthand.record.api import snapshot
from firsthand.record.states import ImportState
from tests.support.actors import actor_with
from tests.support.cast import House
from tests.support.imports import Write, as_csv, v1_row, v2_csv, v2_row

pytestmark = pytest.mark.django_db
Q1, Q2 = Quarter(2024, 1), Quarter(2024, 2)


def _bring_in(path: Path, survey: NewDeployment, quarter: Quarter = Q1) -> None:
    done = import_v2(path, survey, quarter, actor=COMMAND_LINE)
    assert done.state is ImportState.COMPLETE


def _exported(survey: NewDeployment, quarter: Quarter = Q1, actor: Actor = COMMAND_LINE) -> bytes:
    return b"".join(export_responses(actor, survey.id, quarter).chunks)


def test_the_published_sample_with_its_mark_and_quotes_comes_back_unchanged(
    public_data: Path, permits_survey: NewDeployment
) -> None:
    sample = public_data / "federal_cx" / "sample_cx_responses_upload_with_bom.csv"
    _bring_in(sample, permits_survey)

    assert _exported(permits_survey) == sample.read_bytes()


@pytest.mark.parametrize("place", ANSWERED, ids=lambda place: str(place.key))
def test_every_kind_of_file_of_the_demo_comes_back_unchanged(
    place: Place, house: House, permits_survey: NewDeployment, tmp_path: Path
) -> None:
    survey = NewDeployment(
        service_id=house.permits.id,
        title=place.key,
        channel=place.channel,
        trust_question_text=permits_survey.trust_question_text,
        scale=place.scale,
    )
    path = tmp_path / "file.csv"
    files.write_responses(path, place, Q1, seed=1)
    _bring_in(path, survey)

    assert _exported(survey) == path.read_bytes()


_COMMENTS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"], exclude_characters="@"),
    max_size=12,
) | st.sampled_from(["=1+1", "-2", "a,b", 'say "no"', "two\nlines", "null", "", " spaces "])


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(comments=st.lists(_COMMENTS, min_size=1, max_size=5), mark=st.booleans())
def test_any_comment_comes_back_unchanged_formulas_too(
    comments: list[str], mark: bool, house: House, permits_survey: NewDeployment, write: Write
) -> None:
    survey = NewDeployment(
        service_id=house.permits.id,
        title=str(uuid.uuid4()),
        channel=permits_survey.channel,
        trust_question_text=permits_survey.trust_question_text,
    )
    rows = [v2_row(str(number), comment=text) for number, text in enumerate(comments)]
    content = (b"\xef\xbb\xbf" if mark else b"") + v2_csv(rows)
    _bring_in(write(content, "file.csv"), survey)

    assert _exported(survey) == content


def test_after_several_imports_all_rows_of_the_quarter_stand_in_one_file(
    permits_survey: NewDeployment, write: Write
) -> None:
    rows = [v2_row(str(number), number % 2, f"comment {number}") for number in range(6)]
    _bring_in(write(v2_csv(rows[:3]), "first.csv"), permits_survey)
    _bring_in(write(v2_csv(rows[2:5]), "overlapping.csv"), permits_survey)
    _bring_in(write(v2_csv(rows[5:]), "last.csv"), permits_survey)

    assert _exported(permits_survey) == v2_csv(rows)


def test_quarters_do_not_mix(permits_survey: NewDeployment, write: Write) -> None:
    first, second = v2_csv([v2_row("a")]), v2_csv([v2_row("b"), v2_row("c", 0)])
    _bring_in(write(first, "first.csv"), permits_survey, Q1)
    _bring_in(write(second, "second.csv"), permits_survey, Q2)

    assert _exported(permits_survey, Q1) == first
    assert _exported(permits_survey, Q2) == second


def test_its_name_tells_survey_quarter_and_snapshot_and_the_act_is_logged(
    permits_survey: NewDeployment, write: Write
) -> None:
    _bring_in(write(v2_csv([v2_row("a")]), "file.csv"), permits_survey)

    export = export_responses(COMMAND_LINE, permits_survey.id, Q1)

    assert export.name == f"a11-v2_FY2024Q1_{permits_survey.id}_{snapshot()}.csv"
    (act, *_older) = acts(target_id=permits_survey.id)
    assert act.kind == "publish.submission.exported"
    assert act.details == {"file": "responses", "quarter": "FY2024Q1"}


@pytest.mark.parametrize(
    "role", [Role.VIEWER, Role.ADVISOR, Role.ANALYST, Role.ADMINISTRATOR, None]
)
def test_who_may_not_hand_in_gets_nothing_and_nothing_is_logged(
    role: Role | None, permits_survey: NewDeployment, write: Write
) -> None:
    _bring_in(write(v2_csv([v2_row("a")]), "file.csv"), permits_survey)
    before = len(acts())

    with pytest.raises(NotAllowed):
        _exported(permits_survey, actor=actor_with(role) if role else NOBODY)

    assert len(acts()) == before


def test_an_owner_of_another_service_gets_nothing(
    house: House, permits_survey: NewDeployment, write: Write
) -> None:
    _bring_in(write(v2_csv([v2_row("a")]), "file.csv"), permits_survey)

    with pytest.raises(NotAllowed):
        _exported(permits_survey, actor=actor_with(Role.SERVICE_OWNER, house.moorings.id))
    assert _exported(permits_survey, actor=actor_with(Role.SERVICE_OWNER, house.permits.id))


def test_an_empty_quarter_has_no_file(permits_survey: NewDeployment, write: Write) -> None:
    _bring_in(write(v2_csv([v2_row("a")]), "file.csv"), permits_survey)

    with pytest.raises(NotFound, match="FY2024Q2"):
        _exported(permits_survey, Q2)


def test_counts_of_the_older_form_have_no_responses_to_hand_in(write: Write) -> None:
    import_v1(write(as_csv([v1_row("1")]), "counts.csv"), actor=COMMAND_LINE)
    (deployment,) = deployments()

    with pytest.raises(InvalidInput, match="counts"):
        export_responses(COMMAND_LINE, deployment.id, Quarter(2023, 1))


def test_the_scale_of_five_points_is_written_as_it_was(house: House, write: Write) -> None:
    survey = NewDeployment(
        service_id=house.permits.id,
        title="Five points",
        channel=ANSWERED[0].channel,
        trust_question_text="I trust the Office of Boating.",
        scale=Scale.FIVE_POINT,
    )
    content = v2_csv([v2_row(str(n), n) for n in range(1, 6)])
    _bring_in(write(content, "five.csv"), survey)

    assert _exported(survey) == content
