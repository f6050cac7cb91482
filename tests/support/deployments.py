"""Deployments of our own that take answers, for tests of everything that brings some."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from firsthand.core.channels import Channel
from firsthand.core.clock import now
from firsthand.listen.intake.live import forget_all
from firsthand.listen.models import Deployment, Survey, SurveyVersion
from firsthand.listen.surveys.api import content_hash, parse_definition
from firsthand.listen.webhooks.outbox import forget_endpoints
from tests.support.cast import House

VISIT: dict[str, Any] = {
    "title": "Your visit",
    "pages": [
        {
            "name": "start",
            "elements": [
                {
                    "type": "rating",
                    "name": "trust",
                    "title": "I trust the office.",
                    "role": "trust",
                    "isRequired": True,
                },
                {"type": "comment", "name": "why", "title": "Why?", "role": "open_text"},
            ],
        },
        {
            "name": "low",
            "visibleIf": "{trust} <= 2",
            "elements": [
                {
                    "type": "checkbox",
                    "name": "bad",
                    "title": "What went wrong?",
                    "choices": ["slow", "rude"],
                },
            ],
        },
    ],
}


def survey_version(survey: Survey, number: int, plain: dict[str, Any]) -> SurveyVersion:
    """A published version of a survey."""
    digest = content_hash(parse_definition(plain))
    return SurveyVersion.objects.create(
        survey=survey, number=number, definition=plain, content_hash=digest, published_at=now()
    )


def put_out(house: House, code: str = "visit", **changes: Any) -> Deployment:
    """The survey of a visit on the boat permits, open since yesterday; with some fields changed."""
    survey, _made = Survey.objects.get_or_create(key="visit", defaults={"name": "Your visit"})
    version = survey.versions.first() or survey_version(survey, 1, VISIT)
    fields = {
        "service_id": house.permits.id,
        "version": version,
        "title": "After the visit",
        "channel": Channel.WEBSITE,
        "code": code,
        "opens_at": now() - dt.timedelta(days=1),
        "languages": ["en"],
    }
    return Deployment.objects.create(**{**fields, **changes})


@pytest.fixture
def visit(house: House) -> Deployment:
    """The survey of a visit, open on the boat permits."""
    return put_out(house)


@pytest.fixture(autouse=True)
def nothing_kept() -> Iterator[None]:
    """What processes keep of deployments and endpoints would outlive the test's database."""
    forget_all()
    forget_endpoints()
    yield
    forget_all()
    forget_endpoints()
