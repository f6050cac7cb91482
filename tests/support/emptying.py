"""Empties, after a test that committed, the tables that it wrote to, and no others.

Django would empty every table and make content types and permissions anew: ten times the work.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from django.db import connection, transaction
from django.test import TransactionTestCase

# Filled when the test database is made, and never written to by us.
_KEPT = {"django_migrations", "django_content_type", "auth_permission"}


@pytest.fixture(autouse=True, scope="session")
def quick_emptying() -> Iterator[None]:
    """In place of Django's flush, for the whole run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", lambda _case: _empty())
        yield


def _empty() -> None:
    with connection.cursor() as cursor:
        cursor.execute(_which_hold_rows())
        written = [name for (name,) in cursor.fetchall()]
        with transaction.atomic():  # foreign keys are looked at when it ends
            for name in written:
                cursor.execute(f"DELETE FROM {connection.ops.quote_name(name)}")  # noqa: S608 -- our own names


@cache
def _which_hold_rows() -> str:
    """One query that names the tables with a row."""
    tables = connection.introspection.django_table_names(only_existing=True, include_views=False)
    quote = connection.ops.quote_name
    return " UNION ALL ".join(
        f"SELECT '{name}' WHERE EXISTS (SELECT 1 FROM {quote(name)})"  # noqa: S608
        for name in sorted(set(tables) - _KEPT)
    )
