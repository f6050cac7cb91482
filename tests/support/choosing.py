"""Which tests run, and what begins first.

On a second database, only the tests that ask one: the others would just run again.
"""

import pytest
from django.test import TransactionTestCase

_DATABASE_FIXTURES = {"db", "transactional_db", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add --database-only."""
    parser.addoption(
        "--database-only",
        action="store_true",
        help="Leave out tests in a browser, those that ask no database or bring their own, "
        "and those marked once.",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what --database-only says; begin with what takes long."""
    if config.getoption("--database-only"):
        left_out = [item for item in items if not _asks_the_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _asks_the_database(item)]
    items.sort(key=_begins)


def _begins(item: pytest.Item) -> int:
    if item.get_closest_marker("long") is not None:
        return 0  # else one worker would still be at it when the other has nothing left to do
    if item.get_closest_marker("browser") is not None:
        return 1  # on the same worker, as far as may be: each starts a Chromium of its own
    return 2


def _asks_the_database(item: pytest.Item) -> bool:
    if item.get_closest_marker("browser") is not None:
        return False  # what a browser shows does not depend on the database
    if item.get_closest_marker("once") is not None:
        return False
    of = getattr(item, "cls", None)
    if isinstance(of, type) and issubclass(of, TransactionTestCase):
        return True
    marked = item.get_closest_marker("django_db") is not None
    return marked or not _DATABASE_FIXTURES.isdisjoint(getattr(item, "fixturenames", ()))
