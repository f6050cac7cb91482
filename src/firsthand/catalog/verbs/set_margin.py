"""Write down how many customers belong to each level of a dimension."""

import uuid
from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.catalog import acts, frames, lookup
from firsthand.catalog.frames import MarginInfo
from firsthand.catalog.models import Margin, MarginTotal, Service
from firsthand.catalog.verbs.words import clean_line, clean_text
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import InvalidInput
from firsthand.core.fiscal import Quarter

FIXED = ("channel", "stage", "language")
SEGMENT = "seg:"
_MOST_LEVELS = 500
_MOST = 10**12
_LONGEST_DIMENSION, _LONGEST_LEVEL = 120, 200


@transaction.atomic
def set_margin(
    actor: Actor,
    service_id: uuid.UUID,
    *,
    dimension: str,
    first: Quarter,
    last: Quarter,
    totals: Mapping[str, int],
    source: str = "",
) -> MarginInfo:
    """Write the totals where they differ, in place of those of the same dimension and time.

    dimension: channel, stage, language or `seg:<name>`. totals: customers by level key; a level
    of nobody is left out. Raises InvalidInput.
    """
    service = lookup.service_by_id(service_id)
    actor.require(Permission.EDIT_CATALOG, service.scope)
    name, kept = _checked(dimension, first, last, totals)
    Service.objects.select_for_update().get(id=service_id)
    row, made = Margin.objects.get_or_create(
        service_id=service_id, dimension=name, first=first.ordinal, last=last.ordinal
    )
    before, note = frames.margin(row.id), clean_text(source)
    if made or before.totals != kept or before.source != note:
        row.totals.all().delete()
        MarginTotal.objects.bulk_create(
            MarginTotal(margin=row, position=at, level=level, customers=customers)
            for at, (level, customers) in enumerate(kept)
        )
        Margin.objects.filter(id=row.id).update(source=note)
        log(
            acts.TOTALS_SET,
            actor,
            service_id,
            slug=service.slug,
            dimension=name,
            period=before.period,
            levels=len(kept),
            customers=sum(customers for _level, customers in kept),
        )
    return frames.margin(row.id)


def _checked(
    dimension: str, first: Quarter, last: Quarter, totals: Mapping[str, int]
) -> tuple[str, tuple[tuple[str, int], ...]]:
    name = clean_line(dimension, _LONGEST_DIMENSION, where=_("dimension"))
    is_segment = name.startswith(SEGMENT) and name != SEGMENT
    if name not in FIXED and not is_segment:
        raise _no_dimension(dimension)
    if last < first:
        raise InvalidInput(
            _("The time ends before it begins."),
            where=_("until"),
            next_step=_("Give the same quarter twice, or a later one."),
        )
    kept = tuple(
        (clean_line(level, _LONGEST_LEVEL, where=_("level")), customers)
        for level, customers in totals.items()
        if customers
    )
    _check_levels(kept)
    return name, kept


def _check_levels(kept: tuple[tuple[str, int], ...]) -> None:
    if not kept:
        raise InvalidInput(
            _("There is no level with customers."),
            where=_("levels"),
            next_step=_("Give the customers of at least one level, or remove these totals."),
        )
    for level, customers in kept:
        if not level or not 0 < customers < _MOST:
            raise InvalidInput(
                _("“%(level)s” cannot have %(number)s customers.")
                % {"level": level, "number": customers},
                where=_("levels"),
                next_step=_("Give each level a name and a whole number above 0."),
            )
    if len(kept) > _MOST_LEVELS or len({level for level, _n in kept}) < len(kept):
        raise InvalidInput(
            _("There are too many levels, or one comes twice."),
            where=_("levels"),
            next_step=_("Name each level once; there may be %(most)d.") % {"most": _MOST_LEVELS},
        )


def _no_dimension(dimension: str) -> InvalidInput:
    return InvalidInput(
        _("Known totals cannot be of “%(name)s”.") % {"name": dimension},
        where=_("dimension"),
        next_step=_("Use channel, stage, language, or seg: with the name of a segment question."),
    )
