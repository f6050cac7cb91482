"""Providers: what A-11 calls high impact service providers."""

from django.db import models

from firsthand.catalog.models.agency import Agency
from firsthand.catalog.models.entry import Entry


class Provider(Entry):
    """The part of an agency that provides services."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="providers")
    description = models.TextField(blank=True)
