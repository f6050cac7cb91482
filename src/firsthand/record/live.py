"""The responses that were given to surveys of our own: which there are, and which of them count."""

import datetime as dt
import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from firsthand.core.fiscal import Quarter
from firsthand.record.models import Response
from firsthand.record.submissions import Json

# Ids at hand, or a query of another room that gives them.
type Ids = Collection[uuid.UUID] | QuerySet[Any, uuid.UUID]


@dataclass(frozen=True)
class Judged:
    """What people decided about single responses, against what the checks said.

    aside: no longer counted. back: counted although a check set them aside.
    """

    aside: Ids = ()
    back: Ids = ()


NOT_JUDGED = Judged()


@dataclass(frozen=True)
class LiveResponse:
    """One response to a survey of ours. channel: how it came, empty where nobody said.

    set_aside: by the checks, when it came.
    """

    id: uuid.UUID
    deployment_id: uuid.UUID
    version_id: uuid.UUID
    quarter: Quarter
    source: str
    channel: str
    language: str
    received_at: dt.datetime
    occurred_at: dt.datetime | None
    verdicts: Mapping[str, str]
    set_aside: bool
    answers: Mapping[str, Json]


def live_rows() -> QuerySet[Response]:
    """Every response to a survey of ours, set aside or not; rows of files have no version."""
    return Response.objects.filter(version_id__isnull=False)


def counting(judged: Judged = NOT_JUDGED) -> Q:
    """The condition for those that count."""
    if judged == NOT_JUDGED:
        return Q(set_aside=False)
    return Q(set_aside=False) & ~Q(id__in=judged.aside) | Q(id__in=judged.back)
