"""The real federal file gives the figures that an independent reading gave."""

from pathlib import Path

import pytest

from firsthand.catalog.models import Provider, Service
from firsthand.core.access import COMMAND_LINE
from firsthand.core.fiscal import Quarter
from firsthand.listen import api
from firsthand.listen.contracts import QuestionTally
from firsthand.listen.roles import QuestionRole
from firsthand.record.api import snapshot
from firsthand.record.contracts import Counts, ImportInfo
from firsthand.record.states import ImportState
from tests.support.imports import rows_in_tables

pytestmark = [pytest.mark.real_data, pytest.mark.django_db]


def _pooled(tallies: list[QuestionTally]) -> tuple[int, float]:
    answers = sum(sum(tally.counts.values()) for tally in tallies)
    points = sum(value * count for tally in tallies for value, count in tally.counts.items())
    return answers, round(points / answers, 4)


@pytest.mark.once
def test_every_record_is_taken(federal_data: ImportInfo) -> None:
    assert federal_data.state is ImportState.COMPLETE
    assert (federal_data.taken, federal_data.unchanged, federal_data.refused) == (481, 0, 0)
    assert (Provider.objects.count(), Service.objects.count()) == (28, 47)
    assert len(api.deployments()) == 481
    assert api.quarters_with_data()[0] == Quarter(2021, 1)
    assert api.quarters_with_data()[-1] == Quarter(2023, 1)


def test_the_figures_are_those_of_the_file(federal_data: ImportInfo) -> None:
    roles = {
        QuestionRole.SATISFACTION: (9_793_202, 4.3909),
        QuestionRole.TRUST: (8_755_803, 4.1044),
        QuestionRole.EFFECTIVENESS: (8_462_901, 4.2861),
        QuestionRole.EASE: (8_538_277, 4.3041),
        QuestionRole.EFFICIENCY: (7_257_684, 4.2224),
        QuestionRole.TRANSPARENCY: (2_636_374, 4.5003),
        QuestionRole.EMPLOYEE: (5_874_604, 4.6191),
    }
    assert {role: _pooled(api.tallies(roles=[role])) for role in roles} == roles
    fourth = api.tallies(roles=[QuestionRole.TRUST], quarters=[Quarter(2022, 4)])
    assert _pooled(fourth)[0] == 896_248
    # The file fills 2,962 averages: one for each question that anybody answered.
    assert len(api.tallies()) == 2962


@pytest.mark.once
def test_the_warnings_are_those_of_the_file(federal_data: ImportInfo) -> None:
    counted = federal_data.finding_counts
    expected = {
        "respondents_exceed_offered": 17,
        "offered_is_zero": 25,
        "offered_exceeds_customers": 5,
        "answers_exceed_respondents": 25,
        "control_number_spaces": 30,
    }
    assert {code: counted.get(code) for code in expected} == expected
    assert "point_scale_disagrees" not in counted
    wordings = [w for w in api.quality_warnings() if w.code == "trust_wording_differs"]
    assert wordings
    assert all(warning.expected.startswith("one wording; 70 are in use") for warning in wordings)
    assert len(api.quality_warnings()) == sum(counted.values())


def test_a_second_import_changes_nothing(federal_data: ImportInfo, federal_file: Path) -> None:
    before, position = rows_in_tables(), snapshot()

    again = api.import_v1(federal_file, actor=COMMAND_LINE)

    assert again.counts == Counts(unchanged=481)
    assert (rows_in_tables(), snapshot()) == (before, position)
    assert len(api.quality_warnings()) == sum(federal_data.finding_counts.values())
