"""What webhooks keep of people: names of staff, and which responses were told to whom."""

import datetime as dt
import uuid

from firsthand.core.privacy import ACCOUNT_ID, PersonalStore, declare_store
from firsthand.listen.models import WebhookDelivery, WebhookEndpoint

ERASED_NAME = "erased account"


def _shred_maker(key: str) -> int:
    rows = WebhookEndpoint.objects.filter(made_by_id=uuid.UUID(key))
    return rows.exclude(made_by_name=ERASED_NAME).update(made_by_name=ERASED_NAME)


def _shred_delivery(key: str) -> int:
    deleted, _by_model = WebhookDelivery.objects.filter(response_id=uuid.UUID(key)).delete()
    return deleted


def _expire_deliveries(before: dt.datetime) -> int:
    deleted, _by_model = WebhookDelivery.objects.filter(made_at__lt=before).delete()
    return deleted


declare_store(
    PersonalStore(
        table="listen.WebhookEndpoint",
        what="Names of staff beside the webhooks they added.",
        kept="as long as somebody may ask who was told of responses",
        key=ACCOUNT_ID,
        shred=_shred_maker,
    )
)
declare_store(
    PersonalStore(
        table="listen.WebhookDelivery",
        what="Ids of responses beside the system that was told of them.",
        kept=dt.timedelta(days=90),
        key="the id of a response",
        shred=_shred_delivery,
        expire=_expire_deliveries,
    )
)
