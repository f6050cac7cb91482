"""Enters the made-up agency into the catalog, through the same acts as people use."""

import uuid

from firsthand.catalog.api import (
    ServiceFields,
    add_journey,
    ensure_agency,
    ensure_provider,
    ensure_service_named,
    ensure_stage,
    journeys,
    set_steps,
    set_volume,
    stages,
)
from firsthand.catalog.contracts import AgencyInfo, ServiceInfo
from firsthand.core.access import Actor
from firsthand.core.fiscal import Quarter
from firsthand.demo import truth, world
from firsthand.demo.files import quarters
from firsthand.demo.places import PLACES
from firsthand.demo.staff import owner_of
from firsthand.demo.volumes import volumes


def enter_catalog(actor: Actor, seed: int) -> dict[str, ServiceInfo]:
    """Make what is missing of agencies, services, stages and journeys; services by their key."""
    agency = _agency(actor)
    providers = {
        name: ensure_provider(
            actor, agency.id, name=name, description=description, is_synthetic=True
        ).id
        for name, description in world.PROVIDERS.items()
    }
    entered = {one.key: _service(actor, providers[one.provider], one) for one in world.SERVICES}
    for key, service in entered.items():
        _enter_volumes(actor, service, key, seed)
    _enter_journeys(actor, agency, entered)
    return entered


def _agency(actor: Actor) -> AgencyInfo:
    government = ensure_agency(actor, name=world.GOVERNMENT, is_synthetic=True)
    return ensure_agency(
        actor,
        name=world.AGENCY,
        abbreviation=world.AGENCY_ABBREVIATION,
        parent_id=government.id,
        is_synthetic=True,
    )


def _service(actor: Actor, provider_id: uuid.UUID, one: world.DemoService) -> ServiceInfo:
    channels = tuple(place.channel.value for place in PLACES if place.service == one.key)
    if one.key == truth.GRANT:
        channels = tuple(channel.value for channel in truth.GRANT_CHANNELS)
    owner = owner_of(one.key)
    fields = ServiceFields(
        name=one.name,
        description=one.description,
        owner_name=owner.name,
        owner_email=owner.address,
        kinds=(one.kind.value,),
        channels=channels,
        is_transactional=True,
        is_designated=True,
        federal_id=one.number,
    )
    entered = ensure_service_named(actor, provider_id, fields, is_synthetic=True)
    for name in one.stages:
        ensure_stage(actor, entered.id, name=name)
    return entered


def _enter_volumes(actor: Actor, service: ServiceInfo, key: str, seed: int) -> None:
    by_year: dict[int, int] = {}
    for quarter in quarters():
        by_year[quarter.year] = by_year.get(quarter.year, 0) + _customers(key, quarter, seed)
    for year, customers in by_year.items():
        if not customers:
            continue
        set_volume(
            actor,
            service.id,
            fiscal_year=year,
            customers=customers,
            explanation="Sum of the quarterly counts of all channels.",
        )


def _customers(key: str, quarter: Quarter, seed: int) -> int:
    if key == truth.GRANT:
        is_asked = truth.GRANT_FIRST.ordinal <= quarter.ordinal <= truth.GRANT_LAST.ordinal
        return sum(map(sum, truth.GRANT_CUSTOMERS)) if is_asked else 0
    return sum(volumes(place, quarter, seed).customers for place in PLACES if place.service == key)


def _enter_journeys(actor: Actor, agency: AgencyInfo, entered: dict[str, ServiceInfo]) -> None:
    there = {journey.name: journey.id for journey in journeys(actor)}
    for name, steps in world.JOURNEYS.items():
        journey_id = there.get(name)
        if journey_id is None:
            journey_id = add_journey(actor, name=name, agency_id=agency.id, is_synthetic=True).id
        set_steps(actor, journey_id, [_stage(entered[key], stage) for key, stage in steps])


def _stage(service: ServiceInfo, name: str) -> uuid.UUID:
    return next(stage.id for stage in stages(service.id) if stage.name == name)
