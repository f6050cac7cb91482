"""Months of answers about the boat permits: steady, then worse."""

import datetime as dt
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from django.utils import timezone
from pytest_django import Settings

from firsthand.core.clock import now
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import live
from firsthand.listen.models import Deployment
from firsthand.listen.verbs.take import take
from firsthand.record.submissions import Fate
from tests.support.cast import House
from tests.support.deployments import put_out

MONTHS, STEADY, WORSE, ASKED = 16, 0.8, 0.45, 40
_number = count()


@pytest.fixture(autouse=True)
def _own_folder(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path


def month_before(months: int) -> dt.datetime:
    """The tenth day, at noon, of so many months before this one."""
    today = timezone.localtime(now())
    number = today.year * 12 + today.month - 1 - months
    return today.replace(
        year=number // 12, month=number % 12 + 1, day=10, hour=12, minute=0, second=0
    )


def answers(when: dt.datetime, share: float, people: int = ASKED) -> list[Item]:
    """So many people on a day, so many of them with trust."""
    trusting = round(share * people)
    return [
        Item(
            source="api:test",
            source_id=f"m-{next(_number)}",
            answers={"trust": 5 if at < trusting else 1},
            vouched_for=True,
            received_at=when,
        )
        for at in range(people)
    ]


def give(deployment: Deployment, items: list[Item]) -> None:
    """Take all of them in."""
    known = live(code=str(deployment.code))
    for start in range(0, len(items), 1000):
        taken = take(known, items[start : start + 1000])
        assert {each.fate for each in taken} == {Fate.TAKEN}


@pytest.fixture
def visit(house: House) -> Deployment:
    """The survey of a visit, open for years."""
    return put_out(house, opens_at=now() - dt.timedelta(days=900))


@pytest.fixture
def fell(visit: Deployment) -> Deployment:
    """Trust was steady for 15 months, and fell in the last two."""
    rng = np.random.default_rng(4)
    items = []
    for at in range(MONTHS):
        share = (STEADY if at < MONTHS - 2 else WORSE) + rng.normal(scale=0.02)
        items += answers(month_before(MONTHS - at), float(share))
    give(visit, items)
    return visit
