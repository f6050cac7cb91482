"""What the keys keep of people: the names of staff beside them."""

import uuid

from firsthand.core.privacy import ACCOUNT_ID, PersonalStore, declare_store
from firsthand.listen.models import ApiKey

ERASED_NAME = "erased account"


def _shred(key: str) -> int:
    made = ApiKey.objects.filter(made_by_id=uuid.UUID(key)).exclude(made_by_name=ERASED_NAME)
    revoked = ApiKey.objects.filter(revoked_by_id=uuid.UUID(key))
    return made.update(made_by_name=ERASED_NAME) + revoked.exclude(
        revoked_by_name=ERASED_NAME
    ).update(revoked_by_name=ERASED_NAME)


declare_store(
    PersonalStore(
        table="listen.ApiKey",
        what="Names of staff beside the keys they made or revoked.",
        kept="as long as somebody may ask who sent the answers that came with the key",
        key=ACCOUNT_ID,
        shred=_shred,
    )
)
