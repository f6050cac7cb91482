"""The API answers as its description says, whatever it is asked."""

import json
from typing import Any

import pytest
import schemathesis
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
