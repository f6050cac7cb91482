"""What a screen sends: answers and what it saw, each with the times of its own clock."""

import datetime as dt
from typing import Annotated, Literal

import msgspec
from msgspec import Meta

# So long a screen may wait for a connection; its times are not believed beyond.
LONGEST_AGO = dt.timedelta(days=30)
MOST = 50

type Milliseconds = Annotated[int, Meta(ge=0, le=10**14)]


class Entry(msgspec.Struct):
    """One thing that waited. id: of the session at the screen, made there; answers and sightings
    of one session share it. began, at: when the session began, and when this happened. sealed:
    the answer. is_late: nobody stands there any more who could correct it.
    """

    id: Annotated[str, Meta(pattern="^[0-9a-f]{32}$")]
    kind: Literal["answer", "opened", "started"]
    at: Milliseconds
    began: Milliseconds
    given: Annotated[str, Meta(max_length=300)]  # the pass
    sealed: Annotated[str, Meta(max_length=400_000)] = ""
    is_late: bool = False


class Parcel(msgspec.Struct):
    """What comes at once. now: the clock of the screen as it sends."""

    now: Milliseconds
    entries: Annotated[list[Entry], Meta(max_length=MOST)]


class Answer(msgspec.Struct):
    """What was sealed. fields: as a browser encodes a form."""

    fields: Annotated[str, Meta(max_length=200_000)]
    language: Annotated[str, Meta(max_length=12)] = ""


parcel = msgspec.json.Decoder(Parcel)
answer = msgspec.json.Decoder(Answer)


def moment(told: int, device_now: int, received_at: dt.datetime) -> dt.datetime | None:
    """When something happened by our clock; None where that cannot be told.

    Only how long ago it was is taken from the screen, so a clock that is wrong does no harm.
    """
    ago = dt.timedelta(milliseconds=device_now - told)
    return received_at - ago if dt.timedelta(0) <= ago <= LONGEST_AGO else None
