"""Figures by groups."""

import uuid
from collections.abc import Iterator

import pyarrow as pa
import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from firsthand.core.errors import InvalidInput
from firsthand.core.estimate import Suppression
from firsthand.core.fiscal import Quarter
from firsthand.listen.api import AnswerPartition, answer_columns
from firsthand.listen.models import Deployment
from firsthand.record.api import withdraw
from firsthand.understand.answers import store
from firsthand.understand.answers.api import (
    Split,
    Statistic,
    dimensions,
    levels_of,
    microdata,
    quarters_in,
    rollup_for,
    splits_for,
)
from firsthand.understand.measures import Measure
from tests.support.cast import House
from tests.support.rated import give

pytestmark = pytest.mark.django_db


@pytest.fixture
def permits(house: House) -> list[uuid.UUID]:
    return [house.permits.id]


def test_all_answers_together_are_one_figure(answered: None, permits: list[uuid.UUID]) -> None:
    split = rollup_for(permits, Measure.TRUST)
    figure = split.estimates[()]
    assert (figure.n, figure.value) == (90, pytest.approx(39 / 90))
    assert figure.pools == "2 deployments, 1 service, 1 wording"
    assert split.wordings == 1


def test_a_segment_splits_those_who_gave_it(answered: None, permits: list[uuid.UUID]) -> None:
    split = rollup_for(permits, Measure.TRUST, ["seg:age"])
    assert {label: each.n for label, each in split.estimates.items()} == {
        ("old",): 30,
        ("young",): 30,
    }
    assert split.estimates["young",].value == pytest.approx(0.8)


def test_channel_and_segment_cross(answered: None, permits: list[uuid.UUID]) -> None:
    split = rollup_for(permits, Measure.TRUST, ["channel", "seg:age"], statistic=Statistic.MEAN)
    assert split.estimates["website", "old"].value == pytest.approx((20 + 15) / 20)
    assert split.estimates["phone", "old"].n == 10


@pytest.mark.parametrize("statistic", Statistic)
def test_several_groupings_at_once_are_the_same_as_one_by_one(
    answered: None, permits: list[uuid.UUID], statistic: Statistic
) -> None:
    bys, where = [(), ("channel",), ("channel", "seg:age"), ("month",)], {"channel": ["website"]}
    together = splits_for(permits, Measure.TRUST, bys, where, statistic=statistic)
    apart = [rollup_for(permits, Measure.TRUST, by, where, statistic=statistic) for by in bys]
    assert [_shown(each) for each in together] == [_shown(each) for each in apart]


def _shown(split: Split) -> tuple[object, ...]:
    return split.by, split.estimates, split.wordings, split.notes


def test_a_filter_keeps_its_levels(answered: None, permits: list[uuid.UUID]) -> None:
    split = rollup_for(permits, Measure.TRUST, ["seg:age"], {"channel": ["phone", "fax"]})
    assert {label: each.n for label, each in split.estimates.items()} == {("old",): 10}


def test_nobody_there_is_an_empty_table(answered: None, permits: list[uuid.UUID]) -> None:
    assert rollup_for(permits, Measure.HUMANITY, ["channel"]).estimates == {}
    assert rollup_for(permits, Measure.TRUST, where={"channel": ["fax"]}).estimates == {}


def test_what_only_a_few_answered_cannot_be_subtracted(
    rated: Deployment, by_phone: Deployment, permits: list[uuid.UUID]
) -> None:
    give(rated, 40, {"trust": 5, "age": "young"})
    give(rated, 4, {"trust": 1, "age": "old"})
    split = rollup_for(permits, Measure.TRUST, ["seg:age"])
    assert split.estimates["old",].suppressed is Suppression.TOO_FEW
    assert split.estimates["young",].suppressed is Suppression.COMPLEMENTARY


def test_reports_without_rows_are_counted_too(counted_house: House) -> None:
    services = [counted_house.permits.id, counted_house.moorings.id]
    split = rollup_for(services, Measure.TRUST, ["service", "quarter"])
    by_label = {label: each.n for label, each in split.estimates.items()}
    assert by_label[str(counted_house.permits.id), "FY2023Q1"] == 100
    assert split.wordings == 2
    apart = rollup_for(services, Measure.TRUST, ["quarter", "wording"])
    assert len(apart.estimates) == 3


def test_an_unknown_dimension_is_refused(answered: None, permits: list[uuid.UUID]) -> None:
    with pytest.raises(InvalidInput):
        rollup_for(permits, Measure.TRUST, ["colour"])
    with pytest.raises(InvalidInput):
        rollup_for(permits, Measure.TRUST_THUMBS, statistic=Statistic.MEAN)


def test_it_follows_every_answer_and_every_withdrawal(
    rated: Deployment, permits: list[uuid.UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "WORTH_KEEPING", 1)
    first = give(rated, 12, {"trust": 5})
    assert rollup_for(permits, Measure.TRUST).estimates[()].n == 12
    give(rated, 8, {"trust": 1})
    figure = rollup_for(permits, Measure.TRUST).estimates[()]
    assert (figure.n, figure.value) == (20, pytest.approx(12 / 20))
    withdraw(first[0])
    give(rated, 1, {"trust": 1})
    figure = rollup_for(permits, Measure.TRUST).estimates[()]
    assert (figure.n, figure.value) == (20, pytest.approx(11 / 20))


def test_few_rows_are_read_once_for_all_measures_and_tell_the_same_as_kept_ones(
    answered: None, permits: list[uuid.UUID], monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[object] = []

    def reading(partition: AnswerPartition, *, after: str = "") -> Iterator[pa.Table]:
        read.append(partition)
        return answer_columns(partition, after=after)

    monkeypatch.setattr("firsthand.listen.api.answer_columns", reading)
    found = [_shown(rollup_for(permits, each, ["channel", "month"])) for each in Measure]
    assert len(read) == len(set(read)) == 2
    monkeypatch.setattr(store, "WORTH_KEEPING", 1)
    assert [_shown(rollup_for(permits, each, ["channel", "month"])) for each in Measure] == found


def test_the_dimensions_say_what_there_is(answered: None, permits: list[uuid.UUID]) -> None:
    found = {each.key: each for each in dimensions(permits)}
    assert [level.label for level in found["seg:age"].levels] == ["Under 40", "40 and over"]
    assert {level.key for level in found["channel"].levels} == {"website", "phone"}
    assert found["language"].levels[0].key == "en"
    assert len(found["month"].levels) == 3


def test_microdata_hold_one_row_for_each_response_and_nothing_written(
    answered: None, permits: list[uuid.UUID]
) -> None:
    rows = microdata(permits)
    assert rows.num_rows == 90
    assert rows["ease"].null_count == 45
    assert set(rows["seg:age"].to_pylist()) == {"young", "old", None}
    assert "Because." not in str(rows.to_pylist())


@pytest.mark.parametrize(
    "dimension", ["service", "channel", "seg:age", "language", "quarter", "month", "wording"]
)
def test_the_levels_of_rows_are_those_of_the_figures(
    answered: None, permits: list[uuid.UUID], dimension: str
) -> None:
    rows = microdata(permits, measures=[Measure.TRUST])
    levels = levels_of(rows, dimension, Measure.TRUST).to_pylist()
    figures = rollup_for(permits, Measure.TRUST, [dimension]).estimates
    assert {level: levels.count(level) for level in set(levels) - {None}} == {
        label[0]: each.n for label, each in figures.items()
    }


def test_a_dimension_that_rows_do_not_know_has_no_levels(
    answered: None, permits: list[uuid.UUID]
) -> None:
    assert levels_of(microdata(permits), "seg:colour", Measure.TRUST).null_count == 90


def test_quarters_are_bounded_on_either_side_or_not(counted_house: House) -> None:
    found = {each.key: each for each in dimensions([counted_house.moorings.id])}["quarter"]
    every = quarters_in(found)
    assert every == sorted(every)
    assert quarters_in(found, every[0], every[-1]) == every
    assert quarters_in(found, last=every[0]) == every[:1]
    assert quarters_in(found, first=every[-1]) == every[-1:]


def test_microdata_hold_reports_as_counts(counted_house: House) -> None:
    rows = microdata([counted_house.permits.id], [Quarter(2023, 1)], measures=[Measure.TRUST])
    assert sum(rows["count"].to_pylist()) == 100
    assert set(rows["is_tally"].to_pylist()) == {True}


def test_an_erasure_removes_the_files_at_once(
    rated: Deployment,
    permits: list[uuid.UUID],
    monkeypatch: pytest.MonkeyPatch,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    monkeypatch.setattr(store, "WORTH_KEEPING", 1)
    first = give(rated, 12, {"trust": 5})
    rollup_for(permits, Measure.TRUST)
    assert list(store.folder().path.glob("*.parquet"))
    with django_capture_on_commit_callbacks(execute=True):
        withdraw(first[0])
    assert not list(store.folder().path.glob("*.parquet"))


def test_a_single_answer_is_hidden_and_breaks_nothing(
    rated: Deployment, permits: list[uuid.UUID]
) -> None:
    give(rated, 1, {"trust": 5, "age": "old"})
    for statistic in Statistic:
        split = rollup_for(permits, Measure.TRUST, ["seg:age"], statistic=statistic)
        assert split.estimates["old",].suppressed is Suppression.TOO_FEW
