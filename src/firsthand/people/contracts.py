"""The shapes in which this room speaks to the others."""

import datetime as dt
import uuid
from dataclasses import dataclass

from firsthand.core.access import Role


@dataclass(frozen=True)
class GrantInfo:
    """One role of an account. `place` is the name of where it counts, in words."""

    id: uuid.UUID
    role: Role
    on: uuid.UUID | None
    place: str


@dataclass(frozen=True)
class AccountInfo:
    """An account, as screens and the command line show it."""

    id: uuid.UUID
    email: str
    name: str
    is_active: bool
    is_synthetic: bool
    has_second_factor: bool
    last_seen_on: dt.date | None
    grants: tuple[GrantInfo, ...]


@dataclass(frozen=True)
class IssuedLink:
    """A fresh one-time link: the account, the path to open, and whether it was mailed as well."""

    account: AccountInfo
    path: str
    expires_at: dt.datetime
    mailed: bool
