"""Loading the demo: the same from the same seed, once, and never beside real data."""

from pathlib import Path

import pytest
from django.db import transaction
from django.test import Client

from firsthand.audit.api import acts
from firsthand.catalog.api import agencies, journeys, services, steps
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.errors import Conflict
from firsthand.demo import files, load
from firsthand.demo.api import load_demo
from firsthand.demo.places import ANSWERED
from firsthand.demo.truth import FIRST_QUARTER, SEED
from firsthand.listen.api import deployments
from firsthand.record.api import imports, snapshot
from tests.support.cast import House

FILES = 1 + 8 * len(ANSWERED)


class _Stopped(Exception):
    """As if somebody had pulled the plug."""


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """A demo of one place with single responses: enough to see how loading goes."""
    monkeypatch.setattr(load, "ANSWERED", ANSWERED[:1])


@pytest.mark.once
@pytest.mark.django_db
def test_the_same_seed_makes_the_same_snapshot_on_another_store() -> None:
    snapshots = []
    for _store in range(2):
        with transaction.atomic():
            load_demo(scale=0)
            snapshots.append(snapshot())
            transaction.set_rollback(True)

    assert snapshots[0] == snapshots[1]
    assert snapshots[0].startswith(f"{FILES}-")


def test_another_seed_makes_other_answers(tmp_path: Path) -> None:
    written = []
    for number, seed in enumerate((SEED, SEED, SEED + 1)):
        counts, answers = tmp_path / f"counts{number}", tmp_path / f"answers{number}"
        files.write_counts(counts, seed)
        files.write_responses(answers, ANSWERED[0], FIRST_QUARTER, seed)
        written.append((counts.read_bytes(), answers.read_bytes()))

    assert written[0] == written[1]
    assert written[0][0] != written[2][0]
    assert written[0][1] != written[2][1]


@pytest.mark.django_db
def test_a_second_load_keeps_the_data_and_gives_new_links(few: None) -> None:
    first = load_demo(scale=0)
    before = snapshot(), len(deployments()), len(imports()), len(services(COMMAND_LINE))

    second = load_demo(scale=0)

    assert second.files == 0
    assert (snapshot(), len(deployments()), len(imports()), len(services(COMMAND_LINE))) == before
    old, new = ({link.path for link in loaded.links} for loaded in (first, second))
    assert not old & new


@pytest.mark.django_db
def test_a_load_that_was_stopped_goes_on_and_ends_the_same(
    few: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction.atomic():
        load_demo(scale=0)
        whole = snapshot()
        transaction.set_rollback(True)
    ticks: list[float] = []

    def stop_at_the_third(share: float) -> None:
        ticks.append(share)
        if len(ticks) == 3:
            raise _Stopped

    with pytest.raises(_Stopped):
        load_demo(progress=stop_at_the_third, scale=0)
    again = load_demo(scale=0)

    assert again.files == 9 - 3
    assert snapshot() == whole


@pytest.mark.once
@pytest.mark.django_db
def test_progress_rises_to_the_end(few: None) -> None:
    told: list[float] = []

    load_demo(progress=told.append, scale=0)

    assert told == sorted(told)
    assert told[-1] == 1.0


def test_it_never_stands_beside_real_data(house: House) -> None:
    before = len(agencies(COMMAND_LINE)), len(services(COMMAND_LINE)), len(acts())

    with pytest.raises(Conflict, match="real data"):
        load_demo(scale=0)

    assert (len(agencies(COMMAND_LINE)), len(services(COMMAND_LINE)), len(acts())) == before
    assert not deployments()


@pytest.mark.once
@pytest.mark.django_db
def test_two_seeds_never_stand_in_one_store(few: None) -> None:
    load_demo(scale=0)
    before = snapshot(), len(acts())

    with pytest.raises(Conflict, match="seed"):
        load_demo(seed=SEED + 1, scale=0)

    assert (snapshot(), len(acts())) == before


@pytest.mark.once
@pytest.mark.django_db
def test_each_role_gets_a_link_that_opens(few: None) -> None:
    links = load_demo(scale=0).links

    assert {link.role for link in links} == {
        Role.CX_OFFICER,
        Role.SERVICE_OWNER,
        Role.ADVISOR,
        Role.ANALYST,
    }
    for link in links:
        assert Client().get(link.path).status_code == 200


@pytest.mark.once
@pytest.mark.django_db
def test_journeys_lead_across_services(few: None) -> None:
    load_demo(scale=0)

    across = {
        journey.name: {step.service.name for step in steps(journey.id)}
        for journey in journeys(COMMAND_LINE)
    }

    assert len(across) == 2
    assert all(len(names) > 1 for names in across.values())


@pytest.mark.django_db
def test_a_stopped_load_of_our_own_surveys_goes_on_where_it_was() -> None:
    ticks: list[float] = []

    def stop_at_the_third(share: float) -> None:
        ticks.append(share)
        if len(ticks) == 3:
            raise _Stopped

    with pytest.raises(_Stopped):
        load_demo(progress=stop_at_the_third, scale=0.05, without_files=True)
    before = [each.id for each in deployments()]
    loaded = load_demo(scale=0.05, without_files=True)

    after = [each.id for each in deployments()]
    assert after[: len(before)] == before
    assert len(before) == 2
    assert len(after) == 10
    assert len(loaded.looks) == 5
