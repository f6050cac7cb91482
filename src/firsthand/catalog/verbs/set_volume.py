"""Set how many customers a service has in a fiscal year."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.audit.api import log
from firsthand.catalog import acts, details, lookup
from firsthand.catalog.contracts import ServiceFacts
from firsthand.catalog.models import AnnualVolume, Service
from firsthand.catalog.verbs.words import clean_text
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import InvalidInput

_YEARS = range(1900, 3000)
_MOST = 10**12


@transaction.atomic
def set_volume(
    actor: Actor,
    service_id: uuid.UUID,
    *,
    fiscal_year: int,
    customers: int | None,
    explanation: str = "",
) -> ServiceFacts:
    """Write the number where it differs; None takes the year out again."""
    service = lookup.service_by_id(service_id)
    actor.require(Permission.EDIT_CATALOG, service.scope)
    _check(fiscal_year, customers)
    Service.objects.select_for_update().get(id=service_id)
    row = AnnualVolume.objects.filter(service_id=service_id, fiscal_year=fiscal_year).first()
    before = None if row is None else (row.customers, row.explanation)
    after = None if customers is None else (customers, clean_text(explanation))
    if before != after:
        _write(service_id, fiscal_year, after)
        log(acts.VOLUME_SET, actor, service_id, slug=service.slug, year=fiscal_year, now=customers)
    return details.facts(service_id)


def _check(fiscal_year: int, customers: int | None) -> None:
    if fiscal_year not in _YEARS:
        raise InvalidInput(
            _("There is no fiscal year %(year)s.") % {"year": fiscal_year},
            where=_("fiscal year"),
            next_step=_("Give a year with four digits, like 2023."),
        )
    if customers is not None and not 0 <= customers < _MOST:
        raise InvalidInput(
            _("A service cannot have %(number)s customers in a year.") % {"number": customers},
            where=_("customers"),
            next_step=_("Give a whole number from 0 up."),
        )


def _write(service_id: uuid.UUID, fiscal_year: int, after: tuple[int, str] | None) -> None:
    if after is None:
        AnnualVolume.objects.filter(service_id=service_id, fiscal_year=fiscal_year).delete()
        return
    AnnualVolume.objects.update_or_create(
        service_id=service_id,
        fiscal_year=fiscal_year,
        defaults={"customers": after[0], "explanation": after[1]},
    )
