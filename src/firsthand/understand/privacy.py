"""What this room keeps of people: whose saved views they are."""

import uuid

from firsthand.core.privacy import ACCOUNT_ID, PersonalStore, declare_store
from firsthand.understand.answers import erasure as _erasure  # noqa: F401 -- declares itself
from firsthand.understand.models import SavedView


def _shred_views(key: str) -> int:
    deleted, _by_model = SavedView.objects.filter(owner_id=uuid.UUID(key)).delete()
    return deleted


declare_store(
    PersonalStore(
        table="understand.SavedView",
        what="Views of figures that a member of staff saved.",
        kept="until the owner deletes them, or the account is erased",
        key=ACCOUNT_ID,
        shred=_shred_views,
    )
)
