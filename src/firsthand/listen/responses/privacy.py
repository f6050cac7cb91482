"""What is kept beside a response goes with it."""

import uuid

from firsthand.core.privacy import (
    RESPONSE_ID,
    PersonalStore,
    declare_free,
    declare_store,
)
from firsthand.listen.models import ResponseMark, ResponseNote, ResponseTag

_KEPT = "as long as the response that it is about"


def _shred_mark(key: str) -> int:
    return ResponseMark.objects.filter(response_id=uuid.UUID(key)).delete()[0]


def _shred_tags(key: str) -> int:
    return ResponseTag.objects.filter(response_id=uuid.UUID(key)).delete()[0]


def _shred_notes(key: str) -> int:
    return ResponseNote.objects.filter(response_id=uuid.UUID(key)).delete()[0]


declare_store(
    PersonalStore(
        table="listen.ResponseMark",
        what="Whether a response was flagged, set aside or brought back.",
        kept=_KEPT,
        key=RESPONSE_ID,
        shred=_shred_mark,
    )
)
declare_store(
    PersonalStore(
        table="listen.ResponseTag",
        what="Words that staff put on a response.",
        kept=_KEPT,
        key=RESPONSE_ID,
        shred=_shred_tags,
    )
)
declare_store(
    PersonalStore(
        table="listen.ResponseNote",
        what="What staff wrote about a response.",
        kept=_KEPT,
        key=RESPONSE_ID,
        shred=_shred_notes,
    )
)
declare_free("it holds how many customers there were in a quarter", "listen.CustomerCount")
