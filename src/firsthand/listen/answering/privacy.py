"""What the public forms keep of people: answers that are not sent, addresses, invitations."""

import datetime as dt
import uuid

from firsthand.core.privacy import PersonalStore, declare_store
from firsthand.listen.models import Contact, FormProgress, ReplyRequest, Token, TokenUse

REPLIES_KEPT = dt.timedelta(days=90)


def _shred_progress(key: str) -> int:
    deleted, _by_model = FormProgress.objects.filter(id=uuid.UUID(key)).delete()
    return deleted


def _expire_progress(before: dt.datetime) -> int:
    deleted, _by_model = FormProgress.objects.filter(expires_at__lt=before).delete()
    return deleted


def _shred_reply(key: str) -> int:
    deleted, _by_model = ReplyRequest.objects.filter(response_id=uuid.UUID(key)).delete()
    return deleted


def _expire_replies(before: dt.datetime) -> int:
    deleted, _by_model = ReplyRequest.objects.filter(asked_at__lt=before).delete()
    return deleted


def _shred_use(key: str) -> int:
    deleted, _by_model = TokenUse.objects.filter(response_id=uuid.UUID(key)).delete()
    return deleted


declare_store(
    PersonalStore(
        table="listen.FormProgress",
        what="Answers to a form of several pages that was not sent yet.",
        # Each row says itself when it ends: a day after the last page that was sent.
        kept=dt.timedelta(0),
        key="the id of a form that is under way",
        shred=_shred_progress,
        expire=_expire_progress,
    )
)
declare_store(
    PersonalStore(
        table="listen.ReplyRequest",
        what="Addresses of people who asked for a reply, encrypted.",
        kept=REPLIES_KEPT,
        key="the id of a response",
        shred=_shred_reply,
        expire=_expire_replies,
    )
)
declare_store(
    PersonalStore(
        table="listen.TokenUse",
        what="Which response came with which invitation.",
        kept="as long as the response",
        key="the id of a response",
        shred=_shred_use,
    )
)


def _shred_token(key: str) -> int:
    tokens = Token.objects.filter(id=uuid.UUID(key)).exclude(person_ref="", case_ref="")
    return tokens.update(person_ref="", case_ref="")


def _shred_contact(key: str) -> int:
    deleted, _by_model = Contact.objects.filter(digest=_digest(key)).delete()
    return deleted


def _digest(key: str) -> bytes:
    try:
        return bytes.fromhex(key.replace("-", ""))
    except ValueError:
        return b""


def _expire_contacts(before: dt.datetime) -> int:
    deleted, _by_model = Contact.objects.filter(asked_at__lt=before).delete()
    return deleted


declare_store(
    PersonalStore(
        table="listen.Token",
        what="Which person and case an invitation is about, as ids of other systems.",
        kept="as long as the figures that rest on its answers are published",
        key="the id of an invitation",
        shred=_shred_token,
    )
)
declare_store(
    PersonalStore(
        table="listen.Contact",
        what="That somebody was asked on a day, as a keyed hash of the address.",
        kept=dt.timedelta(days=730),
        key="the hash of an address, in hexadecimal",
        shred=_shred_contact,
        expire=_expire_contacts,
    )
)
