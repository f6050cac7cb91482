"""Mailings as screens and commands show them."""

import uuid
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from firsthand.core.errors import NotFound
from firsthand.listen.inviting.contracts import Held, MailingInfo
from firsthand.listen.models import Invitation, Mailing, OptOut, TokenUse
from firsthand.listen.transports.contracts import Medium

FAILURES: dict[str, Promise] = {
    "opted_out": gettext_lazy("Said meanwhile not to be asked"),
    "survey_closed": gettext_lazy("The survey closed before it was sent"),
    "bad_address": gettext_lazy("Nobody can be reached at the address"),
    "unreachable": gettext_lazy("It did not arrive: nobody can be reached there"),
    "provider_failed": gettext_lazy("It did not arrive: the service that sends messages failed"),
    "refused": gettext_lazy("The service that sends messages refused it"),
    "too_old": gettext_lazy("It waited for seven days, so the address was deleted"),
    "unreadable": gettext_lazy("The key of this installation was changed"),
}


@dataclass(frozen=True)
class Failed:
    """How many invitations of a mailing failed for one reason."""

    label: str
    count: int


def mailings(deployment_id: uuid.UUID) -> list[MailingInfo]:
    """The mailings of a deployment, newest first. Two queries."""
    rows = _rows().filter(deployment_id=deployment_id)
    answered = _answered(deployment_id)
    return [_info(row, answered.get(row.id, 0)) for row in rows]


def mailing(mailing_id: uuid.UUID) -> MailingInfo:
    """One mailing; raises NotFound."""
    row = _rows().filter(id=mailing_id).first()
    if row is None:
        raise NotFound(_("There is no such mailing."), next_step=_("Choose one from the list."))
    return _info(row, _answered(row.deployment_id).get(row.id, 0))


def failures(mailing_id: uuid.UUID) -> list[Failed]:
    """Why invitations of a mailing failed, the most frequent first."""
    rows = Invitation.objects.filter(mailing_id=mailing_id, failed_at__isnull=False)
    counted = rows.order_by().values_list("failure").annotate(n=Count("id")).order_by("-n")
    return [Failed(failure_label(failure), n) for failure, n in counted]


def failure_label(failure: str) -> str:
    """A reason in words. What is not ours is the word of who sends, with blanks."""
    known = FAILURES.get(failure)
    return str(known) if known else failure.replace("_", " ").replace("-", " ").capitalize()


def opted_out_count() -> int:
    """How many people want to be asked no more, in the whole installation."""
    return OptOut.objects.count()


def _rows() -> QuerySet[Mailing]:
    has_failed = Q(invitations__failed_at__isnull=False)
    return Mailing.objects.annotate(
        asked=Count("invitations"),
        sent=Count("invitations", filter=Q(invitations__sent_at__isnull=False) & ~has_failed),
        failed=Count("invitations", filter=has_failed),
        waiting=Count("invitations", filter=Q(invitations__due_at__isnull=False)),
    )


def _answered(deployment_id: uuid.UUID) -> dict[uuid.UUID, int]:
    used = TokenUse.objects.filter(token_id=OuterRef("token_id"))
    rows = Invitation.objects.filter(Exists(used), mailing__deployment_id=deployment_id)
    return dict(rows.order_by().values_list("mailing_id").annotate(n=Count("id")))


def _info(row: Mailing, answered: int) -> MailingInfo:
    return MailingInfo(
        id=row.id,
        deployment_id=row.deployment_id,
        medium=Medium(row.medium),
        made_at=row.made_at,
        made_by=row.made_by_name,
        listed=row.listed,
        held={reason: n for reason in Held if (n := row.held.get(reason))},
        asked=row.asked,  # type: ignore[attr-defined] # by _rows
        sent=row.sent,  # type: ignore[attr-defined] # by _rows
        waiting=row.waiting,  # type: ignore[attr-defined] # by _rows
        failed=row.failed,  # type: ignore[attr-defined] # by _rows
        answered=answered,
        is_stopped=row.stopped_at is not None,
    )
