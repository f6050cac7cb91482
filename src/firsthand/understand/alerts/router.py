"""Alerts for machines."""

import datetime as dt
import uuid

from django.http import HttpRequest
from ninja import Router, Schema

from firsthand.core.access import Actor, Permission
from firsthand.understand.alerts.contracts import AlertInfo
from firsthand.understand.alerts.reading import OPEN, alerts
from firsthand.understand.alerts.telling import odds_words, rule_words
from firsthand.understand.alerts.words import Period, Rule, State
from firsthand.understand.measures import Measure
from firsthand.understand.portfolio.schemas import EstimateOut
from firsthand.web.access import Needs
from firsthand.web.problems import PROBLEMS

router = Router(auth=Needs(Permission.VIEW_FIGURES), tags=["alerts"])


class AlertOut(Schema):
    """A measure that moved. place: a deployment, or the service where all its answers moved.

    change: of the share of positive answers, from the periods `start` to before `since`, to those
    from `since` to `at`. odds: how often chance alone does so, in words.
    """

    id: uuid.UUID
    service: uuid.UUID
    place: uuid.UUID
    measure: Measure
    period: Period
    start: str
    since: str
    at: str
    change: EstimateOut
    rule: Rule
    rule_words: str
    odds: str
    snapshot: str
    noticed_at: dt.datetime
    state: State
    note: str

    @classmethod
    def of(cls, alert: AlertInfo) -> "AlertOut":
        """The shape of an alert."""
        return cls(
            id=alert.id,
            service=alert.service_id,
            place=alert.place_id,
            measure=alert.measure,
            period=alert.period,
            start=alert.start,
            since=alert.since,
            at=alert.at,
            change=EstimateOut.of(alert.change),
            rule=alert.rule,
            rule_words=rule_words(alert),
            odds=odds_words(alert),
            snapshot=alert.snapshot,
            noticed_at=alert.noticed_at,
            state=alert.state,
            note=alert.note,
        )


@router.get("/alerts", response={200: list[AlertOut], **PROBLEMS})
def list_alerts(
    request: HttpRequest, state: State | None = None, service: uuid.UUID | None = None
) -> list[AlertOut]:
    """The latest 500 alerts, newest first; without a state, those that are not closed."""
    actor: Actor = request.auth  # type: ignore[attr-defined] # set by ninja
    found = alerts(actor, OPEN if state is None else (state,), service_id=service)
    return [AlertOut.of(each) for each in found]
