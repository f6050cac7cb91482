"""How many customers a service has in a fiscal year."""

from django.db import models

from firsthand.catalog.models.service import Service


class AnnualVolume(models.Model):
    """The yearly number of customers, and how it was arrived at."""

    service = models.ForeignKey(Service, models.CASCADE, related_name="volumes")
    fiscal_year = models.PositiveIntegerField()
    customers = models.PositiveBigIntegerField()
    explanation = models.TextField(blank=True)

    class Meta:
        ordering = ["service", "fiscal_year"]
        constraints = [
            models.UniqueConstraint(fields=["service", "fiscal_year"], name="volume_once_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.service} in FY{self.fiscal_year}"
