"""The people of the made-up agency who can sign in, their one-time links, and what they own."""

import uuid
from dataclasses import dataclass

from firsthand.catalog.contracts import ServiceInfo
from firsthand.core.access import Role
from firsthand.demo.truth import LETTERS
from firsthand.people.api import ensure_synthetic_account, one_time_link


@dataclass(frozen=True)
class Person:
    """Somebody with a demo account."""

    name: str
    title: str
    role: Role

    @property
    def address(self) -> str:
        """Where mails go to: nowhere, as to everybody in .example."""
        return f"{self.name.lower()}@demo.example"


CARMEN = Person("Carmen", "CX officer", Role.CX_OFFICER)
SELIM = Person("Selim", "service owner", Role.SERVICE_OWNER)
AMARA = Person("Amara", "advisor", Role.ADVISOR)
NOOR = Person("Noor", "analyst", Role.ANALYST)


@dataclass(frozen=True)
class SignIn:
    """A demo account; path: opens the site signed in, once."""

    name: str
    role: Role
    path: str


def owner_of(service_key: str) -> Person:
    """Who answers for a service: Selim for his own, the CX officer for all others."""
    return SELIM if service_key == LETTERS.service else CARMEN


def sign_in_links(agency_id: uuid.UUID, owned: ServiceInfo) -> list[SignIn]:
    """A fresh link for each; the links of an earlier start stop working."""
    return [
        _made(person, owned.id if person is SELIM else agency_id)
        for person in (CARMEN, SELIM, AMARA, NOOR)
    ]


def _made(person: Person, on: uuid.UUID) -> SignIn:
    name = f"{person.name} ({person.title})"
    account = ensure_synthetic_account(person.address, name, person.role, on)
    return SignIn(account.name, person.role, one_time_link(account.id))
