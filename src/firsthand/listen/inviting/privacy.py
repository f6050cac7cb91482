"""What invitations keep of people: addresses until they are sent, and who is asked no more."""

import datetime as dt
import uuid

from firsthand.core.privacy import ACCOUNT_ID, PersonalStore, declare_free, declare_store
from firsthand.listen.inviting.sending import KEPT, drop_old
from firsthand.listen.models import Invitation, Mailing, OptOut

ERASED_NAME = "erased account"


def _shred_maker(key: str) -> int:
    rows = Mailing.objects.filter(made_by_id=uuid.UUID(key))
    return rows.exclude(made_by_name=ERASED_NAME).update(made_by_name=ERASED_NAME)


def _shred_letter(key: str) -> int:
    rows = Invitation.objects.filter(id=uuid.UUID(key)).exclude(letter="")
    return rows.update(letter="", due_at=None)


def _expire_letters(before: dt.datetime) -> int:
    return drop_old(before)


def _shred_opt_out(key: str) -> int:
    try:
        digest = bytes.fromhex(key.replace("-", ""))
    except ValueError:
        return 0
    deleted, _by_model = OptOut.objects.filter(digest=digest).delete()
    return deleted


declare_store(
    PersonalStore(
        table="listen.Mailing",
        what="Names of staff beside the mailings they made.",
        kept="as long as somebody may ask who invited people",
        key=ACCOUNT_ID,
        shred=_shred_maker,
    )
)
declare_store(
    PersonalStore(
        table="listen.Invitation",
        what="Addresses of people whose invitation was not sent yet, encrypted.",
        kept=KEPT,
        key="the id of a queued invitation",
        shred=_shred_letter,
        expire=_expire_letters,
    )
)
declare_store(
    PersonalStore(
        table="listen.OptOut",
        what="That somebody wants to be asked no more, as a keyed hash of the address.",
        kept="until they take it back",
        key="the hash of an address, in hexadecimal",
        shred=_shred_opt_out,
    )
)
declare_free("it counts guesses and holds nothing about who made them", "listen.TokenAlarm")
