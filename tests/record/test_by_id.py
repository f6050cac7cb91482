"""Responses by the id that our exports give them: there, elsewhere, or taken back."""

import uuid

import pytest

from firsthand.core.fiscal import Quarter
from firsthand.record.api import keys_of, taken_back, withdraw
from firsthand.record.submissions import Submission
from firsthand.record.verbs.record import record, stored

pytestmark = pytest.mark.django_db
HERE, THERE, VERSION = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()


def _taken(key: str, deployment_id: uuid.UUID = HERE) -> uuid.UUID:
    answers = {"q": "Call 202-555-0143"}
    [outcome] = record([Submission("form", key, deployment_id, VERSION, Quarter(2026, 1), answers)])
    assert outcome.id is not None
    return outcome.id


def test_a_response_is_found_with_its_key_in_its_own_deployment_alone() -> None:
    first, other = _taken("a"), _taken("b", THERE)

    [(id_, found)] = keys_of(HERE, [first, other, uuid.uuid4()]).items()

    assert (id_, found.source, found.source_id) == (first, "form", "a")
    assert found.digest == stored({"q": "Call [phone]"})[1]


def test_one_that_was_taken_back_is_known_as_that() -> None:
    first, second = _taken("a"), _taken("b")
    withdraw(first)

    assert taken_back([first, second, uuid.uuid4()]) == {first}
    assert set(keys_of(HERE, [first, second])) == {second}
