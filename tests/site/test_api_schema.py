"""The API answers as its description says, whatever it is asked."""

import json
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, settings

from firsthand.people.models import Account
from firsthand.site.openapi import document
from firsthand.site.wsgi import application
from tests.support.cast import House, signed_in


def _for_somebody_signed_in() -> dict[str, Any]:
    """The description without its security: that strangers are refused is tested in test_api."""
    described = json.loads(document())
    for path in described["paths"].values():
        for operation in path.values():
            operation.pop("security", None)
    del described["components"]["securitySchemes"]
    return dict(described)


DOCUMENT = schemathesis.openapi.from_dict(_for_somebody_signed_in())
DOCUMENT.app = application


@pytest.fixture(autouse=True)
def connection_of_the_test() -> Iterator[None]:
    """A request begins and ends with closing the connection that holds the test's transaction."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def cookie(counted_house: House, carla: Account) -> dict[str, str]:
    """The session of a CX officer of everything, in a house with answers."""
    morsel = signed_in(carla).cookies["sessionid"]
    return {"sessionid": morsel.value}


@DOCUMENT.parametrize()
@settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_answers_are_as_described(case: schemathesis.Case, cookie: dict[str, str]) -> None:
    case.call_and_validate(cookies=cookie)
