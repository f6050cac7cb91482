"""Agencies, which may have a parent."""

from django.db import models

from firsthand.catalog.models.entry import Entry


class Agency(Entry):
    """A department or agency."""

    abbreviation = models.CharField(max_length=40, blank=True)
    parent = models.ForeignKey("self", models.PROTECT, null=True, related_name="children")

    class Meta(Entry.Meta):
        verbose_name_plural = "agencies"
