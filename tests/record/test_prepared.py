"""Statements that are prepared once for a connection, and what happens where that cannot be."""

from collections.abc import Iterator

import pytest
from django.db import DataError, connection, transaction
from django.test.utils import CaptureQueriesContext

from firsthand.record import prepared
from firsthand.record.prepared import Call, Statement, execute

pytestmark = pytest.mark.django_db(transaction=True)

DOUBLE = Statement("test_double", "SELECT 2 * $1", ("integer",))
SHARE = Statement("test_share", "SELECT 12 / $1", ("integer",))


@pytest.fixture(autouse=True)
def nothing_known(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    connection.close()
    monkeypatch.setattr(prepared, "_known", prepared._Known())
    yield
    connection.close()


def _ask(*calls: Call) -> object:
    with connection.cursor() as cursor:
        execute(cursor, *calls)
        return cursor.fetchall()[0][0]


def _statements(*calls: Call) -> list[str]:
    with CaptureQueriesContext(connection) as asked:
        _ask(*calls)
    return [query["sql"].split()[0] for query in asked.captured_queries]


def test_every_database_answers_the_same() -> None:
    assert [_ask(Call(DOUBLE, (21,))) for _time in range(3)] == [42, 42, 42]


def test_in_a_transaction_nothing_is_prepared() -> None:
    with transaction.atomic():
        assert _statements(Call(DOUBLE, (21,))) == ["SELECT"]


@pytest.mark.skipif(connection.vendor != "postgresql", reason="only PostgreSQL prepares")
class TestOnPostgreSQL:
    def test_a_statement_is_prepared_once_for_a_connection(self) -> None:
        assert _statements(Call(DOUBLE, (1,))) == ["PREPARE", "EXECUTE"]
        assert _statements(Call(DOUBLE, (1,))) == ["EXECUTE"]
        connection.close()
        assert _statements(Call(DOUBLE, (1,))) == ["PREPARE", "EXECUTE"]

    def test_several_run_in_one_exchange_all_or_none(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute("CREATE TEMPORARY TABLE kept (n integer)")
        keep = Statement("test_keep", "INSERT INTO kept VALUES ($1) RETURNING n", ("integer",))
        assert _ask(Call(keep, (7,)), Call(SHARE, (3,))) == 7
        with pytest.raises(DataError):
            _ask(Call(keep, (8,)), Call(SHARE, (0,)))
        with connection.cursor() as cursor:
            cursor.execute("SELECT n FROM kept")
            assert cursor.fetchall() == [(7,)]

    @pytest.mark.parametrize("forgotten", [True, False])
    def test_behind_a_pool_of_connections_it_goes_on_without(self, forgotten: bool) -> None:
        if forgotten:  # the next transaction runs on another connection of the pool
            _ask(Call(DOUBLE, (1,)))
            with connection.cursor() as cursor:
                cursor.execute("DEALLOCATE ALL")
        else:  # somebody else prepared it on the connection that we were given
            with connection.cursor() as cursor:
                cursor.execute(DOUBLE.preparation)
        assert _ask(Call(DOUBLE, (21,)), Call(SHARE, (3,))) == 42
        assert _statements(Call(DOUBLE, (1,))) == ["SELECT"]
