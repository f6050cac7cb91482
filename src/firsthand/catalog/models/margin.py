"""Known totals: how many customers of a service belong to each level of a dimension."""

from django.db import models

from firsthand.catalog.models.service import Service
from firsthand.core.ids import new_id


class Margin(models.Model):
    """One dimension of the frame of a service, from one quarter to another.

    What dimensions and levels there are, the surveys say; they stand here by their keys.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service = models.ForeignKey(Service, models.CASCADE, related_name="margins")
    dimension = models.CharField(max_length=120)
    first = models.IntegerField()  # core.fiscal.Quarter.ordinal
    last = models.IntegerField()
    source = models.TextField(blank=True)

    class Meta:
        ordering = ["service", "-first", "last", "dimension"]
        constraints = [
            models.UniqueConstraint(
                fields=["service", "dimension", "first", "last"], name="margin_once"
            ),
            models.CheckConstraint(
                condition=models.Q(last__gte=models.F("first")), name="margin_ends_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.service}: {self.dimension}"


class MarginTotal(models.Model):
    """How many customers belong to one level."""

    margin = models.ForeignKey(Margin, models.CASCADE, related_name="totals")
    position = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=200)
    customers = models.PositiveBigIntegerField()

    class Meta:
        ordering = ["margin", "position"]
        constraints = [
            models.UniqueConstraint(fields=["margin", "level"], name="margin_level_once")
        ]

    def __str__(self) -> str:
        return f"{self.level}: {self.customers}"
