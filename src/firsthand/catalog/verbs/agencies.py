"""What the verbs on agencies share."""

import uuid

from django.db.models import QuerySet

from firsthand.catalog.models import Agency


def siblings(parent_id: uuid.UUID | None) -> QuerySet[Agency]:
    """The agencies under one parent, or those at the top."""
    if parent_id is None:
        return Agency.objects.filter(parent__isnull=True)
    return Agency.objects.filter(parent_id=parent_id)
