"""The ledger of responses."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id


class Response(models.Model):
    """What one person answered, once. The key (source, source_id) makes a retry harmless.

    The deployment, which says what was asked, belongs to a room above: only its id is kept.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=120)
    source_id = models.CharField(max_length=200)
    deployment_id = models.UUIDField()
    quarter = models.IntegerField()  # core.fiscal.Quarter.ordinal
    import_id = models.UUIDField(null=True, db_index=True)
    received_at = models.DateTimeField(default=now)
    answers = models.JSONField()
    # How the file wrote it, so that an export gives the same bytes back; empty for a form.
    written = models.JSONField(default=dict)
    # Of the answers: tells a repeat from the same id with other content.
    digest = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["source", "source_id"], name="response_once")
        ]
        indexes = [models.Index(fields=["deployment_id", "quarter"], name="response_by_quarter")]

    def __str__(self) -> str:
        return f"{self.source}/{self.source_id}"
