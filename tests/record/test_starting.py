"""Imports of one lane take turns, and only those who may can start one."""

import dataclasses

import pytest

from firsthand.core.access import COMMAND_LINE, EVERYTHING, Role
from firsthand.core.errors import Conflict, NotAllowed, NotFound
from firsthand.record import api as record
from firsthand.record.api import NewImport
from firsthand.record.contracts import Counts
from firsthand.record.models import Import
from firsthand.record.states import ImportState
from tests.support.actors import actor_with

pytestmark = pytest.mark.django_db
FILE = NewImport(format="a11-v1", filename="a.csv", sha256="a" * 64, size=10, lane="a11-v1")
OTHER = dataclasses.replace(FILE, filename="b.csv", sha256="b" * 64)


def _complete(new: NewImport) -> None:
    running = record.start_import(new, actor=COMMAND_LINE)
    record.complete_import(running, Counts(taken=1), fact="x", actor=COMMAND_LINE)


def test_a_lane_holds_one_import_at_a_time() -> None:
    record.start_import(FILE, actor=COMMAND_LINE)
    for new in (FILE, OTHER):
        with pytest.raises(Conflict):
            record.start_import(new, actor=COMMAND_LINE)
        with pytest.raises(Conflict):
            record.queue_import(new, actor=COMMAND_LINE)
    assert Import.objects.count() == 1


def test_other_lanes_are_free() -> None:
    record.start_import(FILE, actor=COMMAND_LINE)
    record.start_import(dataclasses.replace(OTHER, lane="deployment:1"), actor=COMMAND_LINE)
    assert Import.objects.count() == 2


def test_a_complete_import_frees_its_lane() -> None:
    _complete(FILE)
    _complete(FILE)
    assert [each.state for each in record.imports()] == [ImportState.COMPLETE] * 2


def test_queued_work_is_claimed_once() -> None:
    queued = record.queue_import(FILE, actor=COMMAND_LINE)
    assert queued.state is ImportState.WAITING
    assert record.claim_import(queued.id).state is ImportState.CHECKING
    with pytest.raises(Conflict):
        record.claim_import(queued.id)


def test_what_has_ended_is_neither_claimed_nor_given_up() -> None:
    _complete(FILE)
    (done,) = record.imports()
    with pytest.raises(NotFound):
        record.claim_import(done.id)
    with pytest.raises(NotFound):
        record.abandon_import(done.id, actor=COMMAND_LINE, scope=EVERYTHING)
    assert record.imports() == [done]


@pytest.mark.parametrize("role", [Role.VIEWER, Role.ADVISOR, Role.ANALYST, Role.ADMINISTRATOR])
def test_others_may_not_start_queue_or_give_up(role: Role) -> None:
    waiting = record.queue_import(FILE, actor=COMMAND_LINE)
    actor = actor_with(role)
    with pytest.raises(NotAllowed):
        record.start_import(FILE, actor=actor)
    with pytest.raises(NotAllowed):
        record.queue_import(OTHER, actor=actor)
    with pytest.raises(NotAllowed):
        record.abandon_import(waiting.id, actor=actor, scope=EVERYTHING)
    assert record.imports() == [waiting]


def test_progress_goes_from_nothing_to_all() -> None:
    running = record.start_import(FILE, actor=COMMAND_LINE)
    assert running.done == 0
    record.note_checked(running, 10)
    assert record.import_by_id(running.id).done == 0.5
    record.complete_import(running, Counts(), fact="x", actor=COMMAND_LINE)
    assert record.import_by_id(running.id).done == 1


def test_without_the_claim_nothing_is_noted() -> None:
    running = record.start_import(FILE, actor=COMMAND_LINE)
    late = dataclasses.replace(running, claim=running.id)
    with pytest.raises(Conflict):
        record.note_checked(late, 5)
    with pytest.raises(Conflict):
        record.note_written(late, 5)
    with pytest.raises(Conflict):
        record.complete_import(late, Counts(taken=1), fact="x", actor=COMMAND_LINE)
    assert record.import_by_id(running.id) == running
    assert record.snapshot() == "empty"
