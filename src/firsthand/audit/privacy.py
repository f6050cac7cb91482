"""What the log keeps of people."""

import datetime as dt
import uuid

from firsthand.audit.models import Act
from firsthand.core.privacy import ACCOUNT_ID, PersonalStore, declare_store

ERASED_NAME = "erased account"


def _expire(before: dt.datetime) -> int:
    deleted, _by_model = Act.objects.filter(at__lt=before).delete()
    return deleted


def _shred(key: str) -> int:
    # The one change ever made to the log: the act stays, the name goes.
    rows = Act.objects.filter(actor_id=uuid.UUID(key)).exclude(actor_name=ERASED_NAME)
    return rows.update(actor_name=ERASED_NAME)


declare_store(
    PersonalStore(
        table="audit.Act",
        what="Names of staff beside what they did.",
        kept=dt.timedelta(days=3 * 365),
        key=ACCOUNT_ID,
        shred=_shred,
        expire=_expire,
    )
)
