"""Whether people can answer a deployment by text."""

import uuid

from firsthand.listen.channels.sms.contracts import TextsInfo
from firsthand.listen.models import SmsCode


def standing(deployment_id: uuid.UUID) -> TextsInfo:
    """How a deployment stands with text messages."""
    row = SmsCode.objects.filter(deployment_id=deployment_id).first()
    return TextsInfo(row.code, row.paused_at is not None) if row is not None else TextsInfo()
