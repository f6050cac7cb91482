"""Looks into the ledger, or fills it: `ids`, `count`, `fill N`."""

import json
import sys

import django
from django.db import connection

_COLUMNS = (
    "id, source, source_id, digest, deployment_id, version_id, quarter, received_at, language, "
    "verdicts, set_aside, answers, written"
)
_ANSWERS = '{"comment":"It went well.","trust":1}'
# Ids that grow with n and lie before those of today, as the ids of older responses do.
_NUMBERS = {
    "postgresql": "generate_series({first}, {last}) AS numbers(n)",
    "sqlite": "numbers",
}
_VALUES = {
    "postgresql": "('0190' || lpad(to_hex(n), 8, '0') || '70008000000000000000')::uuid",
    "sqlite": "'0190' || printf('%08x', n) || '70008000000000000000'",
}
_DIGEST = {"postgresql": "decode(md5(n::text), 'hex')", "sqlite": "randomblob(32)"}
_CHUNK = 100_000


def _fill(count: int) -> None:
    """Rows as real ones are, but made by the database itself, so that it does not take an hour."""
    from firsthand.listen.models import Deployment  # noqa: PLC0415 -- needs Django set up

    row = Deployment.objects.get(code="permits")
    kind = connection.vendor
    ids = [value if kind == "postgresql" else value.hex for value in (row.id, row.version_id)]
    for first in range(1, count + 1, _CHUNK):
        last = min(first + _CHUNK - 1, count)
        numbers = _NUMBERS[kind].format(first=first, last=last)
        series = (
            f"WITH RECURSIVE numbers(n) AS (SELECT {first} UNION ALL "  # noqa: S608 -- ours
            f"SELECT n + 1 FROM numbers WHERE n < {last}) "
            if kind == "sqlite"
            else ""
        )
        statement = (
            f"{series}INSERT INTO record_response ({_COLUMNS}) "  # noqa: S608 -- ours
            f"SELECT {_VALUES[kind]}, 'api:' || %s, 'old-' || n, {_DIGEST[kind]}, %s, %s, 8104, "
            f"CURRENT_TIMESTAMP, 'en', '{{}}', false, %s, '{{}}' FROM {numbers}"
        )
        if kind == "sqlite":
            statement = statement.replace(series, "")
            statement = statement.replace("SELECT", f"{series}SELECT", 1)
        with connection.cursor() as cursor:
            cursor.execute(statement, [str(row.id), *ids, _ANSWERS])
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def main(what: str, count: str = "0") -> None:
    """Do what is asked, and print JSON."""
    from firsthand.record.models import Response  # noqa: PLC0415 -- needs Django set up

    if what == "fill":
        _fill(int(count))
    found: object = Response.objects.count()
    if what == "ids":
        found = list(Response.objects.values_list("source_id", flat=True))
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    django.setup()
    main(*sys.argv[1:])
