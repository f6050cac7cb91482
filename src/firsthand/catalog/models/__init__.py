"""Tables of the catalog, one module per noun. None of them leaves this room."""

from firsthand.catalog.models.agency import Agency
from firsthand.catalog.models.journey import Journey, JourneyStep
from firsthand.catalog.models.margin import Margin, MarginTotal
from firsthand.catalog.models.provider import Provider
from firsthand.catalog.models.service import Service
from firsthand.catalog.models.stage import Stage
from firsthand.catalog.models.volume import AnnualVolume

__all__ = [
    "Agency",
    "AnnualVolume",
    "Journey",
    "JourneyStep",
    "Margin",
    "MarginTotal",
    "Provider",
    "Service",
    "Stage",
]
