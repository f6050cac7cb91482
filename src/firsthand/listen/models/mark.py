"""What people decided and noted about single responses; the ledger's row itself never changes."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id


class ResponseMark(models.Model):
    """Flagged, set aside or brought back. `set_aside` is empty where the checks' word stands."""

    response_id = models.UUIDField(primary_key=True)
    deployment_id = models.UUIDField(db_index=True)
    set_aside = models.BooleanField(null=True, db_index=True)
    is_flagged = models.BooleanField(default=False)
    changed_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["response_id"]

    def __str__(self) -> str:
        return str(self.response_id)


class ResponseTag(models.Model):
    """One word that somebody put on a response."""

    response_id = models.UUIDField(db_index=True)
    deployment_id = models.UUIDField()
    tag = models.CharField(max_length=40)

    class Meta:
        ordering = ["tag"]
        constraints = [
            models.UniqueConstraint(fields=["response_id", "tag"], name="response_tag_once")
        ]
        indexes = [models.Index(fields=["deployment_id", "tag"], name="response_by_tag")]

    def __str__(self) -> str:
        return self.tag


class ResponseNote(models.Model):
    """What a member of staff wrote about a response, redacted; who it was stands in the log."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    response_id = models.UUIDField(db_index=True)
    text = models.TextField()
    written_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"note of {self.written_at}"


class CustomerCount(models.Model):
    """How many customers there were in a quarter, as somebody entered it; the last entry counts."""

    deployment_id = models.UUIDField()
    quarter = models.IntegerField()  # core.fiscal.Quarter.ordinal
    customers = models.PositiveBigIntegerField()
    entered_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["deployment_id", "quarter"], name="customer_count_once")
        ]

    def __str__(self) -> str:
        return f"{self.customers} in {self.quarter}"
