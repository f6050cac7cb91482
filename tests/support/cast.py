"""The cast. Every test about people uses these and no others.

Olivia is CX officer of the whole Department of Lakes; Samir owns its boat permits; Ada advises
on the phone; Nia analyses; Vic views; Adam administrates; Otto is CX officer of another agency
(the outsider); a stranger is not signed in.
"""

from dataclasses import dataclass

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from pytest_django import Settings

from firsthand.catalog.models import Agency, Provider, Service
from firsthand.core.access import Role
from firsthand.core.clock import now
from firsthand.people import admin_session
from firsthand.people.adapter import SecondFactorAdapter
from firsthand.people.models import Account, RoleGrant
from firsthand.people.verbs.admin_mode import LENGTH

# Everybody in the cast has the same authenticator app.
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@dataclass(frozen=True)
class House:
    """The agencies and services of the cast."""

    lakes: Agency
    boating: Provider
    permits: Service
    moorings: Service
    roads: Agency
    highways: Provider
    tolls: Service


@pytest.fixture(autouse=True)
def quick_passwords(settings: Settings) -> None:
    """Good password hashes are slow on purpose, and every test makes accounts."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def house(db: None) -> House:
    """Two agencies: Lakes with two services, Roads with one."""
    lakes = Agency.objects.create(slug="lakes", name="Department of Lakes", abbreviation="DL")
    boating = Provider.objects.create(slug="boating", name="Office of Boating", agency=lakes)
    permits = Service.objects.create(slug="boat-permits", name="Boat permits", provider=boating)
    moorings = Service.objects.create(slug="moorings", name="Renting a mooring", provider=boating)
    roads = Agency.objects.create(slug="roads", name="Department of Roads", abbreviation="DR")
    highways = Provider.objects.create(slug="highways", name="Highway Service", agency=roads)
    tolls = Service.objects.create(slug="tolls", name="Paying a toll", provider=highways)
    return House(lakes, boating, permits, moorings, roads, highways, tolls)


def _account(name: str, role: Role, on: Agency | Service | None) -> Account:
    account = Account.objects.create_user(
        f"{name.lower()}@example.gov", "correct horse 9", name=name
    )
    RoleGrant.objects.create(account=account, role=role, on=on.id if on else None)
    secret = SecondFactorAdapter().encrypt(TOTP_SECRET)
    Authenticator.objects.create(
        user=account, type=Authenticator.Type.TOTP, data={"secret": secret}
    )
    return account


@pytest.fixture
def olivia(house: House) -> Account:
    """CX officer of Lakes."""
    return _account("Olivia", Role.CX_OFFICER, house.lakes)


@pytest.fixture
def samir(house: House) -> Account:
    """Service owner of boat permits."""
    return _account("Samir", Role.SERVICE_OWNER, house.permits)


@pytest.fixture
def ada(house: House) -> Account:
    """Advisor of Lakes."""
    return _account("Ada", Role.ADVISOR, house.lakes)


@pytest.fixture
def nia(house: House) -> Account:
    """Analyst of Lakes."""
    return _account("Nia", Role.ANALYST, house.lakes)


@pytest.fixture
def vic(house: House) -> Account:
    """Viewer of Lakes."""
    return _account("Vic", Role.VIEWER, house.lakes)


@pytest.fixture
def adam(house: House) -> Account:
    """Administrator of everything, without standing power."""
    return _account("Adam", Role.ADMINISTRATOR, None)


@pytest.fixture
def otto(house: House) -> Account:
    """CX officer of Roads: the outsider in Lakes."""
    return _account("Otto", Role.CX_OFFICER, house.roads)


@pytest.fixture
def carla(house: House) -> Account:
    """CX officer of the whole government."""
    return _account("Carla", Role.CX_OFFICER, None)


def signed_in(account: Account) -> Client:
    """A browser in which this account is signed in."""
    client = Client()
    client.force_login(account, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def in_admin_mode(account: Account) -> Client:
    """A browser in which this administrator is signed in and has administrator mode on."""
    client = signed_in(account)
    session = client.session
    admin_session.remember(session, now() + LENGTH)
    session.save()
    return client
