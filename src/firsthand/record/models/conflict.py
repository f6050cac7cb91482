"""Conflicts: the same id came twice with different content. The first counts, both are kept."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id


class Conflict(models.Model):
    """What came second; `first_id` is the response that counts."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    first_id = models.UUIDField(db_index=True)
    deployment_id = models.UUIDField(db_index=True)
    source = models.CharField(max_length=120)
    source_id = models.CharField(max_length=200)
    answers = models.JSONField()
    digest = models.BinaryField(max_length=32)
    received_at = models.DateTimeField(default=now)
    # When a person looked at both; until then it stands in the list of what to review.
    settled_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            # A client that retries the second content does not pile up copies of it.
            models.UniqueConstraint(fields=["first_id", "digest"], name="conflict_once")
        ]

    def __str__(self) -> str:
        return f"{self.source}/{self.source_id}"
