"""Imports get what they need from the catalog, once, and leave people's changes alone."""

from dataclasses import replace

import pytest

from firsthand.audit.api import acts
from firsthand.catalog import api
from firsthand.catalog.contracts import FederalService
from firsthand.catalog.models import Agency, Provider, Service
from firsthand.core.access import COMMAND_LINE, Role
from firsthand.core.clock import now
from firsthand.core.errors import NotAllowed
from tests.support.actors import actor_with

RETIREMENT = FederalService(
    agency_id=7,
    agency_name="Social Security  Administration",
    agency_abbreviation="SSA",
    provider_id=71,
    provider_name="Social Security Administration",
    service_id=711,
    service_name="Retirement benefits",
    service_description="Monthly benefits.",
)


def counts() -> tuple[int, int, int]:
    return Agency.objects.count(), Provider.objects.count(), Service.objects.count()


def test_it_makes_agency_provider_and_service_and_logs_each(db: None) -> None:
    service = api.ensure_service(RETIREMENT, actor=COMMAND_LINE)
    assert service.name == "Retirement benefits"
    assert service.description == "Monthly benefits."
    assert service.provider.agency.name == "Social Security Administration"
    assert service.scope.ids == {service.id, service.provider.id, service.provider.agency.id}
    assert sorted(act.kind for act in acts()) == [
        "catalog.agency.added",
        "catalog.provider.added",
        "catalog.service.added",
    ]


def test_a_second_time_changes_nothing_and_logs_nothing(db: None) -> None:
    first = api.ensure_service(RETIREMENT, actor=COMMAND_LINE)
    assert api.ensure_service(RETIREMENT, actor=COMMAND_LINE) == first
    assert counts() == (1, 1, 1)
    assert len(acts()) == 3


def test_it_keeps_what_a_person_changed(db: None) -> None:
    first = api.ensure_service(RETIREMENT, actor=COMMAND_LINE)
    Service.objects.filter(id=first.id).update(name="Getting a pension", retired_at=now())
    again = api.ensure_service(RETIREMENT, actor=COMMAND_LINE)
    assert again.name == "Getting a pension"
    assert again.is_retired


def test_what_is_made_under_something_retired_is_retired(db: None) -> None:
    first = api.ensure_service(RETIREMENT, actor=COMMAND_LINE)
    Provider.objects.filter(id=first.provider.id).update(retired_at=now())
    second = api.ensure_service(replace(RETIREMENT, service_id=712), actor=COMMAND_LINE)
    assert second.is_retired


def test_two_services_of_one_name_get_two_addresses(db: None) -> None:
    first = api.ensure_service(RETIREMENT, actor=COMMAND_LINE)
    second = api.ensure_service(replace(RETIREMENT, service_id=712), actor=COMMAND_LINE)
    assert (first.slug, second.slug) == ("retirement-benefits", "retirement-benefits-2")


@pytest.mark.parametrize("name", ["", "  ", "年金"])
def test_a_name_without_latin_letters_still_gets_an_address(db: None, name: str) -> None:
    service = api.ensure_service(replace(RETIREMENT, service_name=name), actor=COMMAND_LINE)
    assert service.slug
    assert service.name


def test_who_may_not_import_there_makes_nothing(db: None) -> None:
    existing = api.ensure_service(RETIREMENT, actor=COMMAND_LINE)
    officer = actor_with(Role.CX_OFFICER, existing.provider.agency.id)
    api.ensure_service(replace(RETIREMENT, service_id=712), actor=officer)
    before = counts()
    with pytest.raises(NotAllowed):
        api.ensure_service(
            replace(RETIREMENT, agency_id=8, provider_id=81, service_id=811), actor=officer
        )
    viewer = actor_with(Role.VIEWER)
    with pytest.raises(NotAllowed):
        api.ensure_service(replace(RETIREMENT, service_id=713), actor=viewer)
    assert counts() == before


def test_the_demo_can_ask_by_name_as_often_as_it_likes(db: None) -> None:
    for _time in range(2):
        agency = api.ensure_agency(COMMAND_LINE, name="Lakes", is_synthetic=True)
        provider = api.ensure_provider(COMMAND_LINE, agency.id, name="Boating", is_synthetic=True)
        service = api.ensure_service_named(
            COMMAND_LINE, provider.id, api.ServiceFields(name="Permits"), is_synthetic=True
        )
        api.ensure_stage(COMMAND_LINE, service.id, name="Apply")
        api.ensure_stage(COMMAND_LINE, service.id, name="Decision")
    assert counts() == (1, 1, 1)
    assert [(s.name, s.position, s.count) for s in api.stages(service.id)] == [
        ("Apply", 1, 2),
        ("Decision", 2, 2),
    ]
    assert service.is_synthetic
