"""A file of answers is checked whole, then taken as every other channel's answers are."""

from pathlib import Path
from typing import Any

import pytest

from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.clock import now
from firsthand.core.errors import NotAllowed
from firsthand.core.fiscal import Quarter
from firsthand.listen import api
from firsthand.listen.api import AnswersTarget
from firsthand.listen.importing.answers import AnswersIntake
from firsthand.listen.models import Deployment, Survey
from firsthand.record.api import conflicts, findings, withdraw
from firsthand.record.contracts import Counts, ImportInfo
from firsthand.record.models import Conflict, Response
from firsthand.record.states import ImportState
from tests.listen.formats.answers.reading import csv_of
from tests.listen.surveys.sample import VISIT
from tests.support.actors import actor_with
from tests.support.cast import House
from tests.support.deployments import put_out, survey_version
from tests.support.imports import Write, rows_in_tables

pytestmark = pytest.mark.django_db


@pytest.fixture
def whole(house: House) -> Deployment:
    """A survey with every kind of question, put to people."""
    survey = Survey.objects.create(key="whole", name="Your visit")
    return put_out(house, "whole", version=survey_version(survey, 1, VISIT))


def _import(path: Path, deployment: Deployment, *, leave_out: bool = False) -> ImportInfo:
    target = AnswersTarget(deployment_id=deployment.id, leave_out=leave_out)
    return api.import_answers(path, target, actor=COMMAND_LINE)


def _found(done: ImportInfo) -> list[tuple[int, str, str, str]]:
    return [(f.line, f.column, f.code, f.found) for f in findings(import_ids=[done.id])]


def _answers() -> list[Any]:
    return list(Response.objects.order_by("id").values_list("answers", flat=True))


def test_every_row_is_taken_and_counts_on_the_day_it_was_given(
    visit: Deployment, write: Write
) -> None:
    header = ["id", "answered_at", "language", "I trust the office.", "Why?"]
    path = write(csv_of(header, ["a", "2024-02-03", "es", 5, "Quick"], ["b", "", "", 1, ""]))

    done = _import(path, visit)

    assert (done.state, done.counts) == (ImportState.COMPLETE, Counts(taken=2, warned=1))
    assert _answers() == [{"trust": 5, "why": "Quick"}, {"trust": 1}]
    first, second = Response.objects.order_by("id")
    assert (first.source, first.source_id, first.language) == (f"csv:{visit.id}", "a", "es")
    assert Quarter.from_ordinal(first.quarter) == Quarter(2024, 2)
    assert first.version_id == visit.version_id
    assert not first.set_aside
    assert set(first.verdicts.values()) == {"not_applied"}
    assert second.occurred_at is None
    assert _found(done) == [(2, "answered_at", "answered_before_opening", "2024-02-03")]


def test_the_same_file_again_changes_nothing_whatever_it_is_called(
    visit: Deployment, write: Write
) -> None:
    rows = [[5, "Quick"], [5, "Quick"], [4, ""]]
    _import(write(csv_of(["trust", "why"], *rows)), visit)
    before = _answers()

    again = _import(write(csv_of(["trust", "why"], *rows), "other.csv"), visit)
    more = _import(write(csv_of(["why", "trust"], ["", 4], ["", 4], ["Quick", 5])), visit)

    assert again.counts == Counts(unchanged=3)
    assert more.counts == Counts(taken=1, unchanged=2)
    assert len(before) == 3
    assert _answers() == [*before, {"trust": 4}]


def test_one_bad_row_keeps_the_whole_file_out_and_every_fault_is_listed(
    visit: Deployment, write: Write
) -> None:
    header = ["trust", "why", "bad", "answered_at"]
    rows = [
        [5, "fine", "", ""],
        [9, "x", "", "2190-01-01"],
        ["", "My name is Rosa", "", ""],
        [1, "", "slow; ghost", "yesterday"],
    ]
    path = write(csv_of(header, *rows))
    before = rows_in_tables()

    verdict = api.check_answers(path, AnswersTarget(deployment_id=visit.id), actor=COMMAND_LINE)
    assert (verdict.taken, verdict.refused, verdict.is_fit) == (1, 3, False)
    assert rows_in_tables() == before

    done = _import(path, visit)
    assert (done.state, done.counts) == (ImportState.REFUSED, Counts(refused=3))
    assert [(line, column, code) for line, column, code, _found in _found(done)] == [
        (3, "trust", "answer_not_taken"),
        (3, "answered_at", "date_in_future"),
        (4, "trust", "empty_required"),
        (5, "answered_at", "not_a_date"),
        (5, "bad", "answer_not_taken"),
    ]
    assert Response.objects.count() == 0


def test_a_refused_cell_is_told_with_what_it_may_hold_and_never_with_words_of_a_person(
    whole: Deployment, write: Write
) -> None:
    header = ["trust", "way", "mail", "words"]
    done = _import(write(csv_of(header, [5, "train", "Rosa Diaz", "x" * 51])), whole)
    told = {f.column: (f.found, f.expected) for f in findings(import_ids=[done.id])}
    assert told["way"][0] == "train"
    assert "phone; visit; other" in told["way"][1]
    assert told["mail"][0] == "a text of 9 characters"
    assert told["words"] == (
        "a text of 51 characters",
        "Use at most 50 characters; you wrote 51.",
    )


def test_other_answers_under_a_known_id_are_kept_for_review(
    visit: Deployment, write: Write
) -> None:
    _import(write(csv_of(["id", "trust"], ["a", 5])), visit)

    for _time in range(2):
        done = _import(write(csv_of(["id", "trust"], ["a", 1], ["b", 4])), visit)

    assert _found(done) == [(2, "response_id", "kept_for_review", "a")]
    assert done.counts == Counts(unchanged=2)
    assert _answers() == [{"trust": 5}, {"trust": 4}]
    assert [each.answers for each in conflicts([visit.id])] == [{"trust": 1}]
    assert Conflict.objects.count() == 1


def test_what_was_taken_back_stays_away(visit: Deployment, write: Write) -> None:
    path = write(csv_of(["id", "trust"], ["a", 5], ["b", 4]))
    _import(path, visit)
    withdraw(Response.objects.get(source_id="a").id)

    assert _import(path, visit).counts == Counts(unchanged=2)
    assert _answers() == [{"trust": 4}]


def test_personal_data_is_taken_out_and_a_question_that_was_not_asked_is_left_out(
    visit: Deployment, write: Write
) -> None:
    header = ["trust", "why", "bad"]
    done = _import(write(csv_of(header, [5, "Ask rosa@example.org", "slow"])), visit)
    assert [code for _line, _column, code, _what in _found(done)] == [
        "not_asked",
        "personal_data_removed",
    ]
    assert _answers() == [{"trust": 5, "why": "Ask [e-mail]"}]


def test_long_texts_that_are_alike_are_no_spam_in_a_file(visit: Deployment, write: Write) -> None:
    words = "The desk was closed and nobody told us about it at all."
    _import(write(csv_of(["id", "trust", "why"], *[[n, 1, words] for n in range(5)])), visit)
    assert Response.objects.filter(set_aside=False).count() == 5


def test_what_the_file_says_does_not_count_is_set_aside(visit: Deployment, write: Write) -> None:
    _import(write(csv_of(["id", "trust", "counts"], ["a", 1, "false"], ["b", 5, "true"])), visit)
    aside = Response.objects.get(set_aside=True)
    assert (aside.source_id, aside.verdicts["file"]) == ("a", "suspect")


def test_answers_of_a_time_when_the_survey_was_closed_are_refused(
    visit: Deployment, write: Write
) -> None:
    Deployment.objects.filter(id=visit.id).update(closes_at=now())
    open_then = f"{visit.opens_at:%Y-%m-%dT%H:%M:%S%z}"

    refused = _import(write(csv_of(["trust", "answered_at"], [5, ""])), visit)
    taken = _import(write(csv_of(["trust", "answered_at"], [5, open_then])), visit)

    assert [code for _line, _column, code, _what in _found(refused)] == ["survey_closed_then"]
    assert taken.counts.taken == 1


def test_only_who_may_import_for_the_service_may(
    house: House, visit: Deployment, write: Write
) -> None:
    path = write(csv_of(["trust"], [5]))
    target = AnswersTarget(deployment_id=visit.id)
    before = rows_in_tables()
    for actor in (
        actor_with(Role.ANALYST, house.lakes.id),
        actor_with(Role.CX_OFFICER, house.roads.id),
    ):
        with pytest.raises(NotAllowed):
            api.import_answers(path, target, actor=actor)
        with pytest.raises(NotAllowed):
            api.check_answers(path, target, actor=actor)
    assert rows_in_tables() == before


def test_a_file_that_stops_half_way_goes_on_and_counts_each_answer_once(
    visit: Deployment, write: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(AnswersIntake, "rows_at_once", 2)
    path = write(csv_of(["trust"], *[[5]] * 5))
    whole_write, calls = AnswersIntake.write, iter((False, True))

    def write_some(self: AnswersIntake, *args: Any) -> None:
        whole_write(self, *args)
        if next(calls, False):
            raise RuntimeError

    with monkeypatch.context() as patch:
        patch.setattr(AnswersIntake, "write", write_some)
        with pytest.raises(RuntimeError):
            _import(path, visit)
    assert Response.objects.count() == 2

    done = _import(path, visit)

    assert (done.state, done.counts) == (ImportState.COMPLETE, Counts(taken=5))
    assert Response.objects.count() == 5
