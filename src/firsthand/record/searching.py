"""Looking for single responses to surveys of our own, newest first."""

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Case, CharField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.fields.json import KT, KeyTextTransform, KeyTransform
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from firsthand.core.errors import NotFound
from firsthand.core.fiscal import Quarter
from firsthand.record.live import NOT_JUDGED, Ids, Judged, LiveResponse, counting, live_rows
from firsthand.record.models import Event, Response
from firsthand.record.submissions import Json


@dataclass(frozen=True)
class Joined:
    """Responses from `source` have the channel of the event from `events` with the same id."""

    source: str
    events: str


@dataclass(frozen=True)
class Search:
    """What is looked for in a deployment; what is left out does not matter.

    counts: True for those that count, False for those that do not. since, until: received, until
    excluded. answer: a question and the answer given, or one of the answers ticked. words: stand
    in the answer to one of the questions in words_in. ids: none but these.
    """

    deployment_id: uuid.UUID
    joined: Joined
    judged: Judged = NOT_JUDGED
    counts: bool | None = None
    quarter: Quarter | None = None
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    language: str = ""
    channel: str = ""
    answer: tuple[str, Json] | None = None
    words: str = ""
    words_in: tuple[str, ...] = ()
    ids: Ids | None = None


def newest(
    search: Search,
    *,
    limit: int,
    before: uuid.UUID | None = None,
    after: uuid.UUID | None = None,
) -> list[LiveResponse]:
    """A page of what is found, newest first: those before an id, or the nearest after one."""
    rows = _found(search)
    if after is not None:
        return [_live(row) for row in rows.filter(id__gt=after).order_by("id")[:limit]][::-1]
    if before is not None:
        rows = rows.filter(id__lt=before)
    return [_live(row) for row in rows.order_by("-id")[:limit]]


def every(search: Search) -> Iterator[LiveResponse]:
    """All that is found, in the order it came. Streams."""
    for row in _found(search).order_by("id").iterator(chunk_size=2000):
        yield _live(row)


def how_many(search: Search) -> int:
    """How many are found."""
    return _found(search).count()


def live_response(response_id: uuid.UUID, joined: Joined) -> LiveResponse:
    """One response; raises NotFound, also for rows of imported files."""
    row = _with_channel(live_rows().filter(id=response_id), joined).first()
    if row is None:
        raise NotFound(
            _("There is no such response."),
            next_step=_("It may have been deleted by the person who gave it. Go back to the list."),
        )
    return _live(row)


def languages_of(deployment_id: uuid.UUID, quarter: Quarter | None) -> list[str]:
    """The languages in which people answered."""
    return sorted(_values("language", deployment_id, quarter))


def sources_of(deployment_id: uuid.UUID, quarter: Quarter | None) -> list[str]:
    """The sources from which answers came."""
    return sorted(_values("source", deployment_id, quarter))


def _values(field: str, deployment_id: uuid.UUID, quarter: Quarter | None) -> set[str]:
    rows = live_rows().filter(deployment_id=deployment_id)
    if quarter is not None:
        rows = rows.filter(quarter=quarter.ordinal)
    return set(rows.order_by().values_list(field, flat=True).distinct())


def _found(search: Search) -> QuerySet[Response]:
    plain = {
        "quarter": search.quarter and search.quarter.ordinal,
        "received_at__gte": search.since,
        "received_at__lt": search.until,
        "language": search.language or None,
        "id__in": search.ids,
    }
    wanted = Q(deployment_id=search.deployment_id)
    wanted &= Q(**{name: value for name, value in plain.items() if value is not None})
    if search.counts is not None:
        counts = counting(search.judged)
        wanted &= counts if search.counts else ~counts
    rows = _with_channel(live_rows().filter(wanted), search.joined)
    if search.channel:
        # Of a source such as “api:…” the first half is the channel.
        is_it = Q(channel=search.channel) | Q(channel__startswith=f"{search.channel}:")
        rows = rows.filter(is_it)
    if search.answer is not None:
        rows = _with_answer(rows, *search.answer)
    return _with_words(rows, search)


def _with_answer(rows: QuerySet[Response], name: str, answer: Json) -> QuerySet[Response]:
    rows = rows.annotate(
        given=KeyTransform(name, "answers"), given_text=KeyTextTransform(name, "answers")
    )
    is_it = Q(given=answer)
    if isinstance(answer, str):
        # One of several that were ticked; both databases write lists with these marks.
        is_it |= Q(given_text__startswith="[", given_text__contains=f'"{answer}"')
    return rows.filter(is_it)


def _with_words(rows: QuerySet[Response], search: Search) -> QuerySet[Response]:
    if not search.words:
        return rows
    texts = {f"words_{n}": KeyTextTransform(q, "answers") for n, q in enumerate(search.words_in)}
    stands = Q(pk__in=[])
    for key in texts:
        stands |= Q(**{f"{key}__icontains": search.words})
    return rows.annotate(**texts).filter(stands)


def _with_channel(rows: QuerySet[Response], joined: Joined) -> QuerySet[Response]:
    event = Event.objects.filter(source=joined.events, source_id=OuterRef("source_id"))
    told = Subquery(event.annotate(told=KT("data__channel")).values("told")[:1])
    return rows.annotate(
        channel=Case(
            When(source=joined.source, then=Coalesce(told, Value(""))),
            default=F("source"),
            output_field=CharField(),
        )
    )


def _live(row: Response) -> LiveResponse:
    return LiveResponse(
        id=row.id,
        deployment_id=row.deployment_id,
        version_id=row.version_id or uuid.UUID(int=0),  # never none: see live_rows
        quarter=Quarter.from_ordinal(row.quarter),
        source=row.source,
        channel=str(row.channel).partition(":")[0],  # type: ignore[attr-defined] # _with_channel
        language=row.language,
        received_at=row.received_at,
        occurred_at=row.occurred_at,
        verdicts=row.verdicts,
        set_aside=row.set_aside,
        answers=row.answers,
    )
