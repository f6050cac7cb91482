"""Each check says what it thinks, and says so only where it can know."""

import datetime as dt

import pytest
from msgspec.structs import replace

from firsthand.core.clock import now
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import LiveDeployment, live
from firsthand.listen.intake.spam import (
    REMEMBERED,
    TELLING_LENGTH,
    RateCheck,
    RepeatedTextCheck,
    Verdict,
    haste,
    trap,
)
from firsthand.listen.models import Deployment

LONG = "The clerk helped me at once and was very kind to me. " * 2


@pytest.fixture
def deployment(visit: Deployment) -> LiveDeployment:
    return live(deployment_id=visit.id)


def _item(source_id: str = "1", **changes: object) -> Item:
    return replace(Item("form", source_id, {}), **changes)  # type: ignore[arg-type]


def test_the_trap_tells_machines(deployment: LiveDeployment) -> None:
    assert trap(deployment, _item(trap_filled=True)) is Verdict.SUSPECT
    assert trap(deployment, _item()) is Verdict.PASS


def test_haste_is_known_only_where_the_beginning_is(deployment: LiveDeployment) -> None:
    moment = now()
    quick = _item(received_at=moment, started_at=moment - dt.timedelta(seconds=1))
    slow = _item(received_at=moment, started_at=moment - dt.timedelta(seconds=2))
    assert haste(deployment, _item()) is Verdict.NOT_APPLIED
    assert haste(deployment, quick) is Verdict.SUSPECT
    assert haste(deployment, slow) is Verdict.PASS


def test_haste_on_a_device_that_was_offline_is_told_by_its_own_clock(
    deployment: LiveDeployment,
) -> None:
    began = now() - dt.timedelta(hours=9)
    item = _item(started_at=began, occurred_at=began + dt.timedelta(seconds=1))
    assert haste(deployment, item) is Verdict.SUSPECT


def test_an_office_may_send_many_at_once_and_a_flood_is_suspected(
    deployment: LiveDeployment,
) -> None:
    rate = RateCheck(per_second=0.001, burst=50)
    assert {rate(deployment, _item()) for _each in range(50)} == {Verdict.PASS}
    assert rate(deployment, _item()) is Verdict.SUSPECT
    assert rate(deployment, _item(vouched_for=True)) is Verdict.NOT_APPLIED


def test_the_same_long_text_under_another_id_is_suspected(deployment: LiveDeployment) -> None:
    check = RepeatedTextCheck()
    assert check(deployment, _item("1", answers={"why": LONG})) is Verdict.PASS
    assert check(deployment, _item("1", answers={"why": LONG})) is Verdict.PASS  # sent again
    assert check(deployment, _item("2", answers={"why": LONG.upper()})) is Verdict.SUSPECT


def test_short_texts_repeat_among_people(deployment: LiveDeployment) -> None:
    check = RepeatedTextCheck()
    short = {"why": "x" * (TELLING_LENGTH - 1)}
    assert check(deployment, _item("1", answers=short)) is Verdict.NOT_APPLIED
    assert check(deployment, _item("2", answers=short)) is Verdict.NOT_APPLIED


def test_memory_is_bounded(deployment: LiveDeployment) -> None:
    check = RepeatedTextCheck()
    for number in range(REMEMBERED + 1):
        check(deployment, _item(str(number), answers={"why": f"{LONG} {number}"}))
    assert check(deployment, _item("again", answers={"why": f"{LONG} 0"})) is Verdict.PASS
