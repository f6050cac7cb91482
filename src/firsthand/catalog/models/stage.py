"""Stages: the positions of a person in a service."""

from django.db import models

from firsthand.catalog.models.service import Service
from firsthand.core.ids import new_id


class Stage(models.Model):
    """One stage; positions order the stages of a service."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey(Service, models.PROTECT, related_name="stages")
    position = models.PositiveIntegerField()
    name = models.CharField(max_length=200)
    retired_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["service", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "position"],
                condition=models.Q(retired_at__isnull=True),
                name="stage_position_once",
            )
        ]

    def __str__(self) -> str:
        return self.name
