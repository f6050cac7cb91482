"""Endpoints and deliveries, as screens list them."""

import uuid

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from firsthand.core.access import Actor, Permission, Scope
from firsthand.core.errors import NotFound
from firsthand.listen.intake.reach import Reach, reaches_in_words, shared_scope, stored, within
from firsthand.listen.models import WebhookDelivery, WebhookEndpoint
from firsthand.listen.webhooks.contracts import DeliveryInfo, EndpointInfo, State
from firsthand.listen.webhooks.details import Detail


def endpoints_for(actor: Actor) -> list[EndpointInfo]:
    """The endpoints that the actor may manage, newest first."""
    every = list(_rows())
    may = within(actor, Permission.MANAGE_CONNECTIONS, [reach_of(row) for row in every])
    return _infos([row for row, yes in zip(every, may, strict=True) if yes])


def endpoint_row(endpoint_id: uuid.UUID) -> WebhookEndpoint:
    """The row of an endpoint; raises NotFound, also for one that was removed."""
    row = _rows().filter(id=endpoint_id).first()
    if row is None:
        raise NotFound(_("There is no such webhook."), next_step=_("Look for it in the list."))
    return row


def one_endpoint(endpoint_id: uuid.UUID) -> EndpointInfo:
    """One endpoint; raises NotFound."""
    return _infos([endpoint_row(endpoint_id)])[0]


def deliveries(endpoint_id: uuid.UUID, limit: int = 100) -> list[DeliveryInfo]:
    """The latest deliveries of an endpoint, newest first."""
    rows = WebhookDelivery.objects.filter(endpoint_id=endpoint_id)[:limit]
    return [_delivery(row) for row in rows]


def reach_of(row: WebhookEndpoint) -> Reach:
    """What the endpoint hears of."""
    return stored(row.deployment_ids, row.place_id)


def scope_of_endpoint(endpoint_id: uuid.UUID, **_arguments: object) -> Scope:
    """Where an endpoint reaches, for `@allow`; raises NotFound."""
    return shared_scope(reach_of(endpoint_row(endpoint_id)))


def _rows() -> QuerySet[WebhookEndpoint]:
    waiting = Count("deliveries", filter=Q(deliveries__due_at__isnull=False))
    given_up = Count("deliveries", filter=Q(deliveries__given_up_at__isnull=False))
    rows = WebhookEndpoint.objects.filter(removed_at=None)
    return rows.annotate(waiting=waiting, given_up=given_up)


def _infos(rows: list[WebhookEndpoint]) -> list[EndpointInfo]:
    words = reaches_in_words([reach_of(row) for row in rows])
    return [
        EndpointInfo(
            id=row.id,
            name=row.name,
            url=row.url,
            detail=Detail(row.detail),
            where=where,
            made_at=row.made_at,
            made_by=row.made_by_name,
            is_paused=row.paused_at is not None,
            waiting=row.waiting,  # type: ignore[attr-defined] # by _rows
            given_up=row.given_up,  # type: ignore[attr-defined] # by _rows
        )
        for row, where in zip(rows, words, strict=True)
    ]


def _delivery(row: WebhookDelivery) -> DeliveryInfo:
    state = State.DELIVERED if row.delivered_at else State.WAITING
    return DeliveryInfo(
        id=row.id,
        response_id=row.response_id,
        import_id=row.import_id,
        made_at=row.made_at,
        state=State.GIVEN_UP if row.given_up_at else state,
        attempts=row.attempts,
        last_status=row.last_status,
        last_problem=row.last_problem,
        due_at=row.due_at,
    )
