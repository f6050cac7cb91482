"""Responses that were taken back: their keys are remembered, so that a retry brings none back."""

from django.db import models

from firsthand.core.clock import now


class Tombstone(models.Model):
    """A key that is no longer to be taken. Of the key only its hash is kept, of the answers
    nothing."""

    digest = models.BinaryField(max_length=32, primary_key=True)
    response_id = models.UUIDField(db_index=True)
    # Where it had counted, so that what was kept of its counts is known to be old.
    deployment_id = models.UUIDField(null=True, db_index=True)
    quarter = models.IntegerField(null=True)  # core.fiscal.Quarter.ordinal
    buried_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["buried_at"]

    def __str__(self) -> str:
        return f"taken back at {self.buried_at}"
