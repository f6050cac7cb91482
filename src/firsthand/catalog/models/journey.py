"""Journeys: ordered paths of a person through stages, across services."""

from django.db import models

from firsthand.catalog.models.agency import Agency
from firsthand.catalog.models.entry import Entry
from firsthand.catalog.models.stage import Stage


class Journey(Entry):
    """A path, such as “having a child”; without an agency it belongs to the whole installation."""

    agency = models.ForeignKey(Agency, models.PROTECT, null=True, related_name="journeys")
    description = models.TextField(blank=True)


class JourneyStep(models.Model):
    """One stage on a journey."""

    journey = models.ForeignKey(Journey, models.CASCADE, related_name="steps")
    stage = models.ForeignKey(Stage, models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ["journey", "position"]
        constraints = [
            models.UniqueConstraint(fields=["journey", "position"], name="journey_position_once")
        ]

    def __str__(self) -> str:
        return f"{self.position}. {self.stage}"
