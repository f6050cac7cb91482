"""Change the facts about an agency, or where it stands."""

import uuid

from django.db import transaction
from django.utils.translation import gettext as _

from firsthand.catalog import acts, lookup
from firsthand.catalog.contracts import AgencyInfo
from firsthand.catalog.models import Agency
from firsthand.catalog.verbs.changes import write_changes
from firsthand.catalog.verbs.places import agency_to_put_under, scope_under
from firsthand.catalog.verbs.siblings import siblings
from firsthand.catalog.verbs.words import (
    clean_abbreviation,
    clean_name,
    refuse_taken_name,
    refuse_taken_number,
)
from firsthand.core.access import Actor, Permission
from firsthand.core.errors import InvalidInput


@transaction.atomic
def edit_agency(
    actor: Actor,
    agency_id: uuid.UUID,
    *,
    name: str,
    abbreviation: str,
    parent_id: uuid.UUID | None,
    federal_id: int | None,
) -> AgencyInfo:
    """Write what differs. Moving it takes the right to edit where it stood and where it goes."""
    actor.require(Permission.EDIT_CATALOG, lookup.agency_by_id(agency_id).scope)
    # All agencies are locked: two moves at once could otherwise close a circle.
    row = {row.id: row for row in Agency.objects.select_for_update().order_by("id")}[agency_id]
    if parent_id != row.parent_id:
        _check_move(actor, row, parent_id)
    clean = clean_name(name)
    refuse_taken_name(siblings(parent_id), clean, row)
    refuse_taken_number(Agency, federal_id, row)
    values = {
        "name": clean,
        "abbreviation": clean_abbreviation(abbreviation),
        "parent_id": parent_id,
        "federal_id": federal_id,
    }
    write_changes(actor, row, values, acts.AGENCY_EDITED)
    return lookup.agency_by_id(agency_id)


def _check_move(actor: Actor, row: Agency, parent_id: uuid.UUID | None) -> None:
    actor.require(Permission.EDIT_CATALOG, scope_under(row.parent_id))
    if parent_id is None:
        actor.require(Permission.EDIT_CATALOG)
        return
    parent = agency_to_put_under(actor, parent_id)
    if row.id in parent.scope.ids:
        raise InvalidInput(
            _("“%(name)s” would stand below itself.") % {"name": row.name},
            where=_("parent agency"),
            next_step=_("Choose an agency that is not below it."),
        )
