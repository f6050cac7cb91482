"""Where the ledger stands: one row, moved by everything that changes what can be seen."""

from django.db import models


class LedgerPosition(models.Model):
    """The only row has id 1. The fingerprint chains what was brought, not ids that we made up,
    so that two databases that took the same files in the same order agree.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    number = models.PositiveBigIntegerField(default=0)
    fingerprint = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(condition=models.Q(id=1), name="one_position")]

    def __str__(self) -> str:
        return f"{self.number}: {self.fingerprint}"
