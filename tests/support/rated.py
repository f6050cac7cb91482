"""Answers to a survey of our own that asks for segments."""

import uuid
from collections.abc import Mapping
from itertools import count
from typing import Any

import pytest

from firsthand.catalog.api import set_margin
from firsthand.core.access import COMMAND_LINE
from firsthand.core.channels import Channel
from firsthand.core.clock import now
from firsthand.core.fiscal import Quarter
from firsthand.core.local_days import quarter_at
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import live
from firsthand.listen.models import Deployment, Survey
from firsthand.listen.verbs.take import take
from firsthand.record.submissions import Fate
from tests.support.cast import House
from tests.support.deployments import put_out, survey_version

RATED: dict[str, Any] = {
    "title": "Your visit",
    "pages": [
        {
            "name": "start",
            "elements": [
                {"type": "rating", "name": "trust", "title": "I trust you.", "role": "trust"},
                {"type": "rating", "name": "ease", "title": "It was easy.", "role": "ease"},
                {
                    "type": "radiogroup",
                    "name": "age",
                    "title": "How old are you?",
                    "role": "segment",
                    "choices": [
                        {"value": "young", "text": "Under 40"},
                        {"value": "old", "text": "40 and over"},
                    ],
                },
                {"type": "comment", "name": "why", "title": "Why?", "role": "open_text"},
            ],
        },
    ],
}

_number = count()


@pytest.fixture
def rated(house: House) -> Deployment:
    """The survey with segments, on the boat permits, on the website."""
    survey = Survey.objects.create(key="rated", name="Rated")
    version = survey_version(survey, 1, RATED)
    return put_out(house, "rated", version=version)


@pytest.fixture
def by_phone(rated: Deployment, house: House) -> Deployment:
    """The same survey on the phone."""
    return put_out(house, "byphone", version=rated.version, channel=Channel.PHONE, title="Call")


def give(deployment: Deployment, people: int, answers: Mapping[str, object]) -> list[uuid.UUID]:
    """So many people answer alike; returns the ids of the responses."""
    items = [
        Item(
            source="api:test",
            source_id=f"r-{next(_number)}",
            answers=dict(answers),
            language="en",
            received_at=now(),
            vouched_for=True,
        )
        for _ in range(people)
    ]
    taken = take(live(code=str(deployment.code)), items)
    assert {each.fate for each in taken} == {Fate.TAKEN}
    return [each.id for each in taken if each.id]


@pytest.fixture
def answered(rated: Deployment, by_phone: Deployment) -> None:
    """30 young and 20 old people on the website, 40 on the phone."""
    give(rated, 24, {"trust": 5, "ease": 4, "age": "young"})
    give(rated, 6, {"trust": 2, "ease": 3, "age": "young", "why": "Because."})
    give(rated, 5, {"trust": 4, "age": "old"})
    give(rated, 15, {"trust": 1, "ease": 1, "age": "old"})
    give(by_phone, 10, {"trust": 4, "age": "old"})
    give(by_phone, 30, {"trust": 3})


def this_quarter() -> Quarter:
    """The present one."""
    return quarter_at(now())


def known(service_id: uuid.UUID, dimension: str, **totals: int) -> uuid.UUID:
    """Known totals of this quarter."""
    quarter = this_quarter()
    return set_margin(
        COMMAND_LINE, service_id, dimension=dimension, first=quarter, last=quarter, totals=totals
    ).id
