"""How many events and responses there are of deployments, counted by the database."""

import datetime as dt
import uuid
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache

from django.db import connection
from django.db.models import Case, CharField, Count, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Coalesce, TruncDate

from firsthand.record.appending import as_column, as_uuid
from firsthand.record.live import NOT_JUDGED, Judged, counting
from firsthand.record.models import Event, Import, Response
from firsthand.record.prepared import Call, Statement, execute
from firsthand.record.states import ImportState


@dataclass(frozen=True)
class DayCount:
    """How many of one type on one day through one channel; channel is empty where nobody said."""

    day: dt.date
    channel: str
    type: str
    count: int


@dataclass(frozen=True, slots=True)
class Told:
    """What two rooms know of a response. is_there: whether the other room has a row of it."""

    deployment_id: uuid.UUID
    is_there: bool
    value: object


RESPONSES = "responses"  # stands for the type where responses are counted


def event_counts(
    deployment_ids: Collection[uuid.UUID], types: Collection[str]
) -> dict[tuple[uuid.UUID, str], int]:
    """How many events of each type each deployment has; nothing where there is none."""
    rows = Event.objects.filter(deployment_id__in=list(deployment_ids), type__in=list(types))
    counted = rows.order_by().values_list("deployment_id", "type").annotate(count=Count("id"))
    return {(deployment_id, type_): count for deployment_id, type_, count in counted}


def response_counts(
    deployment_ids: Collection[uuid.UUID],
    *,
    judged: Judged = NOT_JUDGED,
    but_from: Collection[str] = (),
) -> dict[uuid.UUID, int]:
    """How many responses of each deployment count: those set aside do not.

    but_from: beginnings of sources to leave out.
    """
    rows = _counting(judged).filter(deployment_id__in=list(deployment_ids))
    for beginning in but_from:
        rows = rows.exclude(source__startswith=beginning)
    counted = rows.order_by().values_list("deployment_id").annotate(count=Count("id"))
    return dict(counted)


def deployment_of_response(response_id: uuid.UUID) -> uuid.UUID | None:
    """To which deployment a response belongs; None where there is no such response."""
    # Asked by everybody who has answered, so without the cost of building a query.
    with connection.cursor() as cursor:
        statement = "SELECT deployment_id FROM record_response WHERE id = %s"
        cursor.execute(statement, [as_column(response_id)])
        row = cursor.fetchone()
    return None if row is None else as_uuid(row[0])


def response_beside(response_id: uuid.UUID, table: str, column: str) -> Told | None:
    """Where a response belongs, with what a table of another room tells of it; None: it is gone.

    table: one with the column response_id. column: of it. Names of ours alone, never of a person.
    """
    with connection.cursor() as cursor:
        execute(cursor, Call(_beside(table, column), (as_column(response_id),)))
        row = cursor.fetchone()
    return None if row is None else Told(as_uuid(row[0]), row[1] is not None, row[2])


@cache
def _beside(table: str, column: str) -> Statement:
    text = (
        f"SELECT r.deployment_id, b.response_id, b.{column} FROM record_response r "  # noqa: S608 -- names of ours
        f"LEFT JOIN {table} b ON b.response_id = r.id WHERE r.id = $1"
    )
    return Statement(f"response_beside_{table}_{column}", text, ("uuid",))


def daily_counts(
    deployment_id: uuid.UUID,
    types: Collection[str],
    *,
    since: dt.datetime,
    joined: tuple[str, str],
    judged: Judged = NOT_JUDGED,
) -> list[DayCount]:
    """Events and responses of a deployment by day (of the current time zone) and channel.

    The channel of an event stands in its data. A response whose source is joined[0] has that of
    the event from the source joined[1] with the same id; any other has its source as channel.
    """
    events = (
        Event.objects.filter(deployment_id=deployment_id, type__in=list(types), time__gte=since)
        .annotate(day=TruncDate("time"), channel=KT("data__channel"))
        .order_by()
        .values_list("day", "channel", "type")
        .annotate(count=Count("id"))
    )
    found = [DayCount(day, channel or "", type_, n) for day, channel, type_, n in events]
    return found + [
        DayCount(day, channel or "", RESPONSES, n)
        for day, channel, n in _daily_responses(deployment_id, since, joined, judged)
    ]


def _daily_responses(
    deployment_id: uuid.UUID, since: dt.datetime, joined: tuple[str, str], judged: Judged
) -> QuerySet[Response, tuple[dt.date, str, int]]:
    event = Event.objects.filter(source=joined[1], source_id=OuterRef("source_id"))
    told = Subquery(event.annotate(told=KT("data__channel")).values("told")[:1])
    rows = _counting(judged).filter(deployment_id=deployment_id, received_at__gte=since)
    return (
        rows.annotate(
            day=TruncDate("received_at"),
            channel=Case(
                When(source=joined[0], then=Coalesce(told, Value(""))),
                default=F("source"),
                output_field=CharField(),
            ),
        )
        .order_by()
        .values_list("day", "channel")
        .annotate(count=Count("id"))
    )


def _counting(judged: Judged) -> QuerySet[Response]:
    complete = Import.objects.filter(state=ImportState.COMPLETE).values("id")
    return Response.objects.filter(
        counting(judged), Q(import_id__isnull=True) | Q(import_id__in=complete)
    )
