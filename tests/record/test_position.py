"""The snapshot names what can be seen: the same for the same files, another for any change."""

import pytest
from django.db import transaction

from firsthand.record.api import move_ledger, snapshot
from firsthand.record.models import LedgerPosition

pytestmark = pytest.mark.django_db


def _after(*facts: str) -> str:
    LedgerPosition.objects.all().delete()
    for fact in facts:
        with transaction.atomic():
            move_ledger(fact)
    return snapshot()


def test_an_empty_ledger_says_so() -> None:
    assert snapshot() == "empty"


def test_the_same_facts_in_the_same_order_give_the_same_snapshot() -> None:
    assert _after("a", "b") == _after("a", "b")
    assert _after("a", "b").startswith("2-")


def test_order_number_and_content_all_tell() -> None:
    seen = {_after("a", "b"), _after("b", "a"), _after("a"), _after("a", "b", "b"), _after("ab")}
    assert len(seen) == 5


def test_it_never_depends_on_ids_that_a_database_makes() -> None:
    # Written down, so that every database and every version must agree.
    assert _after("a11-v1 00") == "1-85b8215914b0"


def test_it_takes_three_queries_whatever_there_is(django_assert_num_queries: object) -> None:
    with django_assert_num_queries(3):  # type: ignore[operator]
        snapshot()
