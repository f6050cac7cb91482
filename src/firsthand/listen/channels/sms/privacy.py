"""What text messages keep of people: numbers as keyed hashes, and answers that are under way."""

import datetime as dt

from firsthand.core.privacy import PersonalStore, declare_free, declare_store
from firsthand.listen.channels.sms.ending import end_abandoned
from firsthand.listen.models import SmsHeard, SmsTalk
from firsthand.listen.transports.file import KEPT as OUTBOX_KEPT
from firsthand.listen.transports.file import remove_before

_NUMBER = "the hash of a telephone number, in hexadecimal"


def _digest(key: str) -> bytes:
    try:
        return bytes.fromhex(key.replace("-", ""))
    except ValueError:
        return b""


def _shred_talks(key: str) -> int:
    deleted, _by_model = SmsTalk.objects.filter(number=_digest(key)).delete()
    return deleted


def _expire_talks(before: dt.datetime) -> int:
    while end_abandoned(before):
        pass  # ended talks are kept a little longer, so that nobody is asked again at once
    deleted, _by_model = SmsTalk.objects.filter(
        over_at__isnull=False, expires_at__lt=before
    ).delete()
    return deleted


def _shred_heard(key: str) -> int:
    deleted, _by_model = SmsHeard.objects.filter(number=_digest(key)).delete()
    return deleted


def _expire_heard(before: dt.datetime) -> int:
    remove_before(before)  # messages that were written into the outbox, which is no table
    deleted, _by_model = SmsHeard.objects.filter(heard_at__lt=before).delete()
    return deleted


declare_store(
    PersonalStore(
        table="listen.SmsTalk",
        what="Answers by text that are under way, and numbers as keyed hashes.",
        # Each row says itself when it ends.
        kept=dt.timedelta(0),
        key=_NUMBER,
        shred=_shred_talks,
        expire=_expire_talks,
    )
)
declare_store(
    PersonalStore(
        table="listen.SmsHeard",
        what=(
            "That a number, as a keyed hash, sent a text; replies that wait to be sent, encrypted; "
            "and messages in the outbox folder."
        ),
        kept=OUTBOX_KEPT,
        key=_NUMBER,
        shred=_shred_heard,
        expire=_expire_heard,
    )
)
declare_free("it holds the code of a deployment, and names no person", "listen.SmsCode")
