"""Where personal data are kept, for how long, and how they are destroyed.

Each room declares every table of its own, in its module `privacy.py`: as personal, or as free of
personal data with the reason. A guard test fails for a table that nobody declared.
"""

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass

# What the key of a store is called where it is an account: erasing one reaches all of these.
ACCOUNT_ID = "the id of an account"
# And where it is a response: what rooms keep beside one goes with it.
RESPONSE_ID = "the id of a response"

type Expire = Callable[[dt.datetime], int]
type Shred = Callable[[str], int]


@dataclass(frozen=True)
class PersonalStore:
    """A table that holds personal data.

    table: app label and model, as in `people.Account`. what: which data, of whom. kept: for how
    long, or in words until when. key: what `shred` is called with. shred: destroys the personal
    data of the one entry with that key and returns how many rows it touched. expire: deletes what
    was over before a moment and returns how many rows; there is one exactly where `kept` is a
    length of time.
    """

    table: str
    what: str
    kept: dt.timedelta | str
    key: str
    shred: Shred
    expire: Expire | None = None

    def __post_init__(self) -> None:
        if isinstance(self.kept, dt.timedelta) != (self.expire is not None):
            raise ValueError(f"{self.table}: a length of time needs `expire`, words forbid it")


@dataclass(frozen=True)
class FreeStore:
    """A table without personal data, and why that is so."""

    table: str
    reason: str


type Store = PersonalStore | FreeStore

_STORES: dict[str, Store] = {}

type Forget = Callable[[uuid.UUID], object]

_COPIES: list[Forget] = []


def declare_store(store: Store) -> None:
    """Register a table at import time; raises ValueError if it was declared before."""
    if store.table in _STORES:
        raise ValueError(f"{store.table} is declared twice")
    _STORES[store.table] = store


def declare_free(reason: str, *tables: str) -> None:
    """Register tables without personal data that share a reason."""
    for table in tables:
        declare_store(FreeStore(table, reason))


def all_stores() -> dict[str, Store]:
    """Every declared table, by name."""
    return dict(sorted(_STORES.items()))


def personal_stores() -> list[PersonalStore]:
    """The tables with personal data, by name."""
    return [store for store in all_stores().values() if isinstance(store, PersonalStore)]


def erase_account_data(account_id: uuid.UUID) -> int:
    """Destroy what every store keeps under the id of an account; returns how many rows."""
    stores = [store for store in personal_stores() if store.key == ACCOUNT_ID]
    return sum(store.shred(str(account_id)) for store in stores)


def erase_response_data(response_id: uuid.UUID) -> int:
    """Destroy what every store keeps beside a response; returns how many rows."""
    stores = [store for store in personal_stores() if store.key == RESPONSE_ID]
    return sum(store.shred(str(response_id)) for store in stores)


def declare_copies(forget: Forget) -> None:
    """Register what removes the files that a room made of the answers to a deployment."""
    _COPIES.append(forget)


def forget_copies(deployment_id: uuid.UUID) -> None:
    """Remove every file that was made of the answers to a deployment; they can be made again."""
    for forget in _COPIES:
        forget(deployment_id)


def undeclared(tables: set[str]) -> set[str]:
    """Those of the given tables that nobody declared."""
    return tables - set(_STORES)


def kept_words(kept: dt.timedelta | str) -> str:
    """How long data are kept, in words."""
    if isinstance(kept, str):
        return kept
    if not kept:
        return "until they end by themselves"
    return "1 day" if kept.days == 1 else f"{kept.days} days"
