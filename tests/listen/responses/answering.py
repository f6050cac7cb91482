"""Responses to a deployment of the A-11 survey, for tests of what is done with them."""

import uuid
from typing import Any

from firsthand.core.channels import Channel
from firsthand.listen.authoring.question_rows import question_rows
from firsthand.listen.instruments.library import instrument
from firsthand.listen.intake.items import Item
from firsthand.listen.intake.live import live
from firsthand.listen.intake.sightings import Sight, note
from firsthand.listen.models import Deployment, Question, Survey
from firsthand.listen.surveys.api import to_json
from firsthand.listen.verbs.take import take
from tests.support.cast import House
from tests.support.deployments import put_out, survey_version


def a11_deployment(house: House, code: str = "a11", **changes: Any) -> Deployment:
    """The built-in A-11 survey with thumbs, on the boat permits."""
    survey = Survey.objects.create(key=f"a11-of-{code}", name="How did we do?")
    definition = instrument("a11_v2_thumbs").definition("the Office of Boating")
    version = survey_version(survey, 1, to_json(definition))
    Question.objects.bulk_create(question_rows(version, definition))
    return put_out(house, code, version=version, channel=Channel.WEBSITE, **changes)


def answer(
    deployment: Deployment, key: str = "", source: str = "form", **answers: Any
) -> uuid.UUID:
    """Take one response; options: trap_filled, language, received_at and others of Item."""
    options = {
        name: answers.pop(name)
        for name in ("trap_filled", "language", "received_at", "occurred_at", "is_test")
        if name in answers
    }
    item = Item(source, key or uuid.uuid4().hex, answers, **options)
    taken = take(live(deployment_id=deployment.id), [item])[0]
    assert taken.id is not None, taken.errors
    return taken.id


def offer(deployment: Deployment, times: int) -> None:
    """Show the form so often without an answer."""
    for _ in range(times):
        key = uuid.uuid4().hex
        note(Sight.OFFERED, live(deployment_id=deployment.id), key=key, channel="widget")
