"""Put the surveys to people, through the same acts as the screens use."""

import datetime as dt
import uuid

from django.utils.text import slugify

from firsthand.catalog.api import stages
from firsthand.catalog.contracts import ServiceInfo
from firsthand.core.access import Actor
from firsthand.core.channels import Channel
from firsthand.core.clock import now
from firsthand.demo.live.places import A11, Today
from firsthand.demo.live.surveys import GRANT_NAME, VISIT_NAME, grant_survey, visit_survey
from firsthand.demo.world import DEPARTMENT
from firsthand.listen.api import (
    NewForm,
    Start,
    Terms,
    builtin_version,
    deploy,
    deployments,
    make_survey,
    publish,
)

LANGUAGES = ("en", "es")
_OWN = {GRANT_NAME: grant_survey, VISIT_NAME: visit_survey}
# Made-up clearances, good for two years from the day on which the demo is loaded.
_CLEARED = dt.timedelta(days=700)
_OPEN_SINCE = dt.timedelta(days=30)


def there(title: str) -> uuid.UUID | None:
    """The deployment with that title; None where it was not made yet."""
    found = (each.id for each in deployments() if each.takes_answers and each.title == title)
    return next(found, None)


def own_version(actor: Actor, name: str, owner_id: uuid.UUID) -> uuid.UUID:
    """The published version of one of the agency's own surveys, made where it is missing."""
    found = [each.version_id for each in deployments() if each.survey_key == slugify(name)]
    if found:
        return found[0]
    made = make_survey(actor, name=name, owner_id=owner_id, start=Start(_OWN[name](), "demo"))
    return publish(actor, made.key, number=made.draft_number).id


def put_grant(
    actor: Actor, service: ServiceInfo, version_id: uuid.UUID, channel: Channel, opens: dt.date
) -> uuid.UUID:
    """The survey of the heating grant in one channel, open since the first day of its quarters."""
    opens_at = dt.datetime.combine(opens, dt.time(12), dt.UTC)
    terms = Terms(grant_title(channel), opens_at, languages=LANGUAGES)
    form = NewForm(service.id, version_id, channel, terms, is_synthetic=True)
    return deploy(actor, form)


def grant_title(channel: Channel) -> str:
    """How the survey of the heating grant is called in a channel."""
    return f"Heating grant: {channel.label}"


def put_today(actor: Actor, place: Today, service: ServiceInfo) -> uuid.UUID:
    """One of the surveys of today, open since a month."""
    provider = service.provider
    moment = now()
    is_a11 = place.instrument == A11
    version_id = (
        builtin_version(actor, place.instrument, DEPARTMENT)
        if is_a11
        else own_version(actor, VISIT_NAME, provider.agency.id)
    )
    terms = Terms(
        place.title,
        moment - _OPEN_SINCE,
        omb_control_number="0000-0280" if is_a11 else "",
        omb_expires_on=(moment + _CLEARED).date() if is_a11 else None,
        burden_minutes=2 if is_a11 else None,
        languages=LANGUAGES,
    )
    return deploy(
        actor,
        NewForm(
            service.id,
            version_id,
            place.channel,
            terms,
            stage_id=stages(service.id)[-1].id,
            is_synthetic=True,
        ),
    )
