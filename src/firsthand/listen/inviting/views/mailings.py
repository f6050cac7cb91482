"""The mailings of a deployment, and how far one of them is."""

import uuid
from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from firsthand.core.access import Actor, Permission
from firsthand.core.errors import Conflict, NotFound
from firsthand.core.estimate import Count
from firsthand.listen.deploying.cards import card
from firsthand.listen.deploying.funnel import rate
from firsthand.listen.deploying.rows import scope_of_deployment
from firsthand.listen.deploying.views.shared import crumbs_to
from firsthand.listen.inviting.contracts import MEDIUM_LABELS, Held, MailingInfo
from firsthand.listen.inviting.lists import failures, mailing, mailings, opted_out_count
from firsthand.listen.inviting.media import media
from firsthand.listen.inviting.verbs import stop as stopping
from firsthand.listen.transports.api import reaches_people
from firsthand.record.api import snapshot
from firsthand.web.access import ActorRequest, allow
from firsthand.web.downloads import page_with_tables
from firsthand.web.tables import Cell, Column, Kind, Link, Table


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def index(request: ActorRequest, deployment_id: uuid.UUID) -> HttpResponse:
    """Every mailing of a deployment."""
    found = card(deployment_id)
    context = {
        "card": found,
        "crumbs": crumbs_to(found),
        "share": f"{100 * found.terms.sampling_share:g}%",
        "opted_out": Count(opted_out_count()),
        "unreached": [MEDIUM_LABELS[each] for each in media() if not reaches_people(each)],
    }
    tables = [_list(mailings(deployment_id))]
    return page_with_tables(request, "inviting/list.html", context, tables, snapshot())


@allow(Permission.DEPLOY, scope=scope_of_deployment)
def one(request: ActorRequest, deployment_id: uuid.UUID, mailing_id: uuid.UUID) -> HttpResponse:
    """One mailing: who was asked, who was not and why, and what came of it."""
    found, of = _found(deployment_id, mailing_id), card(deployment_id)
    sent = Count(found.sent)
    context = {
        "card": of,
        "mailing": found,
        "medium": MEDIUM_LABELS[found.medium],
        "crumbs": [*crumbs_to(of), list_crumb(deployment_id)],
        "listed": Count(found.listed),
        "asked": Count(found.asked),
        "sent": sent,
        "waiting": Count(found.waiting),
        "failed": Count(found.failed),
        "answered": Count(found.answered),
        "answer_rate": rate(Count(found.answered), sent),
    }
    tables = [held_table(found.held), _failed(mailing_id)]
    return page_with_tables(request, "inviting/mailing.html", context, tables, snapshot())


@allow(Permission.DEPLOY, scope=scope_of_deployment)
@require_POST
def stop(request: ActorRequest, deployment_id: uuid.UUID, mailing_id: uuid.UUID) -> HttpResponse:
    """Hold back what waits."""
    words = _("Nothing more is sent. You can let it go on.")
    return _change(request, deployment_id, mailing_id, stopping.stop, words)


@allow(Permission.DEPLOY, scope=scope_of_deployment)
@require_POST
def resume(request: ActorRequest, deployment_id: uuid.UUID, mailing_id: uuid.UUID) -> HttpResponse:
    """Let it go on."""
    return _change(request, deployment_id, mailing_id, stopping.resume, _("It goes on."))


def list_crumb(deployment_id: uuid.UUID) -> Link:
    """The way to the mailings of a deployment."""
    return Link(_("Invitations"), reverse("listen:invitations", args=[deployment_id]))


def held_table(held: Mapping[Held, int], caption: str = "") -> Table:
    """Those who are not asked, by reason."""
    columns = [Column("reason", _("Reason")), Column("count", _("People"), Kind.COUNT)]
    rows: list[dict[str, Cell]] = [
        {"reason": reason.label, "count": Count(count)} for reason, count in held.items()
    ]
    caption = caption or _("Who was not asked")
    return Table("held", caption, columns, rows, empty=_("Everybody was asked."))


def _failed(mailing_id: uuid.UUID) -> Table:
    columns = [Column("reason", _("Reason")), Column("count", _("Messages"), Kind.COUNT)]
    rows: list[dict[str, Cell]] = [
        {"reason": each.label, "count": Count(each.count)} for each in failures(mailing_id)
    ]
    return Table("failed", _("What did not arrive"), columns, rows, empty=_("Nothing failed."))


def _found(deployment_id: uuid.UUID, mailing_id: uuid.UUID) -> MailingInfo:
    found = mailing(mailing_id)
    if found.deployment_id != deployment_id:
        raise NotFound(_("There is no such mailing."), next_step=_("Choose one from the list."))
    return found


def _change(
    request: ActorRequest,
    deployment_id: uuid.UUID,
    mailing_id: uuid.UUID,
    act: Callable[[Actor, uuid.UUID], None],
    words: str,
) -> HttpResponse:
    _found(deployment_id, mailing_id)
    try:
        act(request.actor, mailing_id)
    except Conflict as error:
        messages.error(request, str(error))
    else:
        messages.success(request, words)
    return redirect("listen:mailing", deployment_id, mailing_id)


def _list(found: list[MailingInfo]) -> Table:
    counts = {
        "listed": _("On the list"),
        "asked": _("Asked"),
        "waiting": _("Waiting"),
        "sent": _("Sent"),
        "failed": _("Failed"),
        "answered": _("Answered"),
    }
    definitions = {
        "listed": _("How many lines the list had."),
        "asked": _("How many people were chosen to be asked, by the rules of this survey."),
        "waiting": _("Their message was not sent yet."),
        "sent": _("Their message was taken by the service that sends it."),
        "failed": _("Their message cannot be sent, or did not arrive."),
        "answered": _("They sent the form. What was set aside as spam is among these."),
        "rate": _("Answered, of those sent."),
    }
    columns = [
        Column("made", _("Mailing of")),
        Column("medium", _("How")),
        *(Column(key, label, Kind.COUNT, definitions[key]) for key, label in counts.items()),
        Column("rate", _("Answer rate"), Kind.ESTIMATE, definitions["rate"]),
    ]
    empty = _("Nobody has been invited yet.")
    rows = [_row(each, counts) for each in found]
    return Table("mailings", _("Mailings, the newest first"), columns, rows, empty=empty)


def _row(each: MailingInfo, counts: dict[str, str]) -> dict[str, Cell]:
    made = date_format(localtime(each.made_at), "SHORT_DATETIME_FORMAT")
    return {
        "made": Link(made, reverse("listen:mailing", args=[each.deployment_id, each.id])),
        "medium": MEDIUM_LABELS[each.medium],
        **{key: Count(getattr(each, key)) for key in counts},
        "rate": rate(Count(each.answered), Count(each.sent)),
    }
