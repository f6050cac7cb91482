"""What the entry of paper keeps of people: the answers on the sheets, until they are settled."""

import datetime as dt
import uuid

from django.db.models import Q

from firsthand.core.privacy import RESPONSE_ID, PersonalStore, declare_free, declare_store
from firsthand.listen.models import PaperSheet

KEPT = dt.timedelta(days=30)
# A batch that nobody has touched for so long after that is forgotten, closed or not.
_LONGER = dt.timedelta(days=335)


def _shred(key: str) -> int:
    """Every entry of the sheet that became the response."""
    rows = PaperSheet.objects.filter(response_id=uuid.UUID(key))
    return rows.delete()[0]


def _expire(before: dt.datetime) -> int:
    is_over = Q(batch__closed_at__lt=before)
    is_forgotten = Q(batch__closed_at=None, batch__touched_at__lt=before - _LONGER)
    return PaperSheet.objects.filter(is_over | is_forgotten).delete()[0]


declare_store(
    PersonalStore(
        table="listen.PaperSheet",
        what="Answers on paper, redacted, after their batch was closed; a year without one.",
        kept=KEPT,
        key=RESPONSE_ID,
        shred=_shred,
        expire=_expire,
    )
)
declare_free(
    "it holds what a pile of paper is called and counts of its sheets", "listen.PaperBatch"
)
