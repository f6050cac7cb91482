"""What stands beside a thing, so that names are told apart."""

import uuid

from django.db.models import QuerySet

from firsthand.catalog.models import Agency, Journey


def siblings(parent_id: uuid.UUID | None) -> QuerySet[Agency]:
    """The agencies under one parent, or those at the top."""
    if parent_id is None:
        return Agency.objects.filter(parent__isnull=True)
    return Agency.objects.filter(parent_id=parent_id)


def journeys_beside(agency_id: uuid.UUID | None) -> QuerySet[Journey]:
    """The journeys that one agency looks after, or those of all."""
    if agency_id is None:
        return Journey.objects.filter(agency__isnull=True)
    return Journey.objects.filter(agency_id=agency_id)
