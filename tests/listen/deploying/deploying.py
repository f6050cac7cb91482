"""Deployments as the tests of their verbs and screens make them."""

import datetime as dt
import uuid
from dataclasses import replace
from typing import Any

from firsthand.core.access import COMMAND_LINE, Actor
from firsthand.core.channels import Channel
from firsthand.core.clock import now
from firsthand.listen.api import NewForm, Terms, builtin_version, deploy
from tests.support.cast import House

SOON = (now() + dt.timedelta(days=400)).date()
TERMS = Terms(
    title="After the application", opens_at=now() - dt.timedelta(days=1), languages=("en",)
)
CLEARED = replace(TERMS, omb_control_number="1234-5678", omb_expires_on=SOON, burden_minutes=2)


def new_form(house: House, key: str = "a11_v2_thumbs", **terms: Any) -> NewForm:
    """A built-in survey on the boat permits, cleared; with some terms changed."""
    return NewForm(
        service_id=house.permits.id,
        version_id=builtin_version(COMMAND_LINE, key, house.boating.name),
        channel=Channel.WEBSITE,
        terms=replace(CLEARED, **terms),
    )


def deployed(house: House, actor: Actor = COMMAND_LINE, **terms: Any) -> uuid.UUID:
    """Such a survey, put to people."""
    return deploy(actor, new_form(house, **terms))
