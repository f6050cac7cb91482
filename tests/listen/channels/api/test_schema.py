"""The API of intake answers as its description says, whatever it is sent."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from firsthand.listen.channels.api.keyring import KeyVerb
from firsthand.listen.intake.reach import Reach
from firsthand.site.api import api
from firsthand.site.wsgi import application
from firsthand.web.problems import PROBLEM_TYPE
from tests.listen.channels.api.conftest import key_for
from tests.support.cast import House
from tests.support.deployments import put_out

MINE = ("/api/v1/responses", "/api/v1/events")


def _described() -> dict[str, Any]:
    """The description of the two operations, for somebody who has a key."""
    whole = json.loads(json.dumps(api.get_openapi_schema(path_prefix="/api/v1/"), default=str))
    whole["paths"] = {path: whole["paths"][path] for path in MINE}
    for path in whole["paths"].values():
        path["post"].pop("security", None)
        for status, answer in path["post"]["responses"].items():
            kinds = answer.get("content", {})
            if int(status) >= 400 and "application/json" in kinds:
                kinds[PROBLEM_TYPE] = kinds.pop("application/json")
    return dict(whole)


DOCUMENT = schemathesis.openapi.from_dict(_described())
DOCUMENT.app = application


@pytest.fixture
def key(house: House) -> str:
    """A key for everything, and a deployment to send to."""
    put_out(house)
    return key_for(Reach(), KeyVerb.RESPONSES, KeyVerb.EVENTS)


@pytest.fixture(autouse=True)
def connection_of_the_test() -> Iterator[None]:
    """A request ends with closing the connection, which holds the transaction of the test."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@DOCUMENT.parametrize()
@settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
)
def test_answers_are_as_described(case: schemathesis.Case, key: str) -> None:
    # Which questions a deployment asks is not in the description, so 422 is a fair answer too.
    case.call_and_validate(
        headers={"Authorization": f"Bearer {key}"}, excluded_checks=[positive_data_acceptance]
    )
