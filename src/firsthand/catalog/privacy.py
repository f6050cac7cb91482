"""What the catalog keeps of people: who answers for a service."""

import uuid

from firsthand.catalog.models import Service
from firsthand.core.privacy import PersonalStore, declare_free, declare_store


def _shred(key: str) -> int:
    rows = Service.objects.filter(pk=uuid.UUID(key)).exclude(owner_name="", owner_email="")
    return rows.update(owner_name="", owner_email="")


declare_store(
    PersonalStore(
        table="catalog.Service",
        what="Name and address of the person who answers for a service.",
        kept="until the catalog names another person, or nobody",
        key="the id of a service",
        shred=_shred,
    )
)
declare_free(
    "it describes what agencies offer, and names no person",
    "catalog.Agency",
    "catalog.Provider",
    "catalog.Stage",
    "catalog.Journey",
    "catalog.JourneyStep",
    "catalog.AnnualVolume",
    "catalog.Margin",
    "catalog.MarginTotal",
)
