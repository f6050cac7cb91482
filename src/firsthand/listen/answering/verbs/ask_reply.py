"""Ask for a reply to one's answer."""

import uuid

from django.utils.translation import gettext as _

from firsthand.core.errors import InvalidInput
from firsthand.listen.answering.addresses import encrypt
from firsthand.listen.models import ReplyRequest
from firsthand.listen.surveys.api import Question, QuestionKind
from firsthand.listen.surveys.cleaning import AnswerError, clean


def ask_reply(deployment_id: uuid.UUID, response_id: uuid.UUID, address: str) -> None:
    """Keep an e-mail address or a phone number, encrypted and for 90 days, beside a response.

    A second address replaces the first. Raises InvalidInput for what is neither.
    """
    kept = encrypt(_clean(address))
    ReplyRequest.objects.update_or_create(
        response_id=response_id,
        defaults={
            "deployment_id": deployment_id,
            "address": kept,
            "done_at": None,
            "done_by_id": None,
        },
    )


def _clean(address: str) -> str:
    kinds = (QuestionKind.EMAIL,) if "@" in address else (QuestionKind.PHONE,)
    for kind in kinds:
        try:
            found = clean(Question("address", kind), address)
        except AnswerError:
            continue
        if isinstance(found, str):
            return found
    raise InvalidInput(
        _("This is neither an e-mail address nor a phone number."),
        next_step=_("Write it like name@example.com or 202-555-0123."),
    )
