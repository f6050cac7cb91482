"""Of which dimensions totals can be entered for a service, and which levels are offered."""

from firsthand.catalog import api as catalog
from firsthand.catalog.contracts import ServiceInfo
from firsthand.core.channels import Channel
from firsthand.understand.answers.api import Dimension, Level, dimensions

_FIXED = ("channel", "stage", "language")


def offered(service: ServiceInfo) -> list[Dimension]:
    """Channel, stage, language, and the segments that its surveys ask for, each with every level
    that the catalog, the surveys or an answer knows.
    """
    known = {each.key: each for each in dimensions([service.id])}
    wanted = [key for key in known if key in _FIXED or key.startswith("seg:")]
    return [_with_more(known[key], _catalogued(service, key)) for key in wanted]


def dimension_of(service: ServiceInfo, key: str) -> Dimension:
    """The one with that key; one of text alone where no survey asks for it any more."""
    found = {each.key: each for each in offered(service)}
    return found.get(key) or Dimension(key, key, ())


def _catalogued(service: ServiceInfo, key: str) -> list[Level]:
    if key == "channel":
        channels = catalog.facts(service.id).channels or tuple(Channel)
        return [Level(str(each), str(each.label)) for each in channels]
    if key == "stage":
        return [Level(str(each.id), each.name) for each in catalog.stages(service.id)]
    return []


def _with_more(dimension: Dimension, more: list[Level]) -> Dimension:
    levels = {level.key: level for level in (*dimension.levels, *more)}
    return Dimension(dimension.key, dimension.label, tuple(levels.values()))
