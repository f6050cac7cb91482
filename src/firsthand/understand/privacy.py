"""What this room keeps of people: whose saved views they are."""

import uuid

from firsthand.core.privacy import ACCOUNT_ID, PersonalStore, declare_free, declare_store
from firsthand.understand.answers import erasure as _erasure  # noqa: F401 -- declares itself
from firsthand.understand.models import Alert, SavedView


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


def _forget_seer(key: str) -> int:
    return Alert.objects.filter(seen_by=uuid.UUID(key)).update(seen_by=None)


declare_store(
    PersonalStore(
        table="understand.Alert",
        what="Which member of staff saw an alert first.",
        kept="as long as the alert, or until the account is erased",
        key=ACCOUNT_ID,
        shred=_forget_seer,
    )
)

declare_free("How a service is watched; no person is named.", "understand.ServiceWatch")
