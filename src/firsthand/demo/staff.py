"""The people of the made-up agency who can sign in, and their one-time links."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from firsthand.catalog.contracts import ServiceInfo
from firsthand.core.access import Role
from firsthand.people.api import ensure_synthetic_account, one_time_link


@dataclass(frozen=True)
class SignIn:
    """A demo account; path: opens the site signed in, once."""

    name: str
    role: Role
    path: str


def sign_in_links(agency_id: uuid.UUID, owned: ServiceInfo) -> list[SignIn]:
    """A fresh link for each; the links of an earlier start stop working."""
    return list(_made(agency_id, owned.id))


def _made(agency_id: uuid.UUID, service_id: uuid.UUID) -> Iterable[SignIn]:
    for name, role, on in (
        ("Carmen (CX officer)", Role.CX_OFFICER, agency_id),
        ("Selim (service owner)", Role.SERVICE_OWNER, service_id),
        ("Amara (advisor)", Role.ADVISOR, agency_id),
        ("Noor (analyst)", Role.ANALYST, agency_id),
    ):
        address = f"{name.split()[0].lower()}@demo.example"
        account = ensure_synthetic_account(address, name, role, on)
        yield SignIn(account.name, role, one_time_link(account.id))
