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
    import_id = models.UUIDField(null=True)
    # What was asked; empty for files that bring answers to no survey of ours.
    version_id = models.UUIDField(null=True)
    received_at = models.DateTimeField(default=now)
    # When the person answered, by the sender's clock; empty where the sender has none.
    occurred_at = models.DateTimeField(null=True)
    language = models.CharField(max_length=12, blank=True)
    # Each check's verdict (listen.spam), kept so that the checks can be judged.
    verdicts = models.JSONField(default=dict)
    # Taken but not counted: suspected spam, or a test. Marks (listen) can bring it back.
    set_aside = models.BooleanField(default=False)
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
        indexes = [
            # All that counting asks for, so that it need not touch the rows.
            models.Index(
                fields=["deployment_id", "quarter", "id", "version_id", "set_aside"],
                name="response_by_quarter",
            ),
            # Only what files brought: an answer to a survey of our own is not kept waiting for it.
            models.Index(
                fields=["import_id"],
                condition=models.Q(import_id__isnull=False),
                name="response_imported",
            ),
            # The newest answer to a survey of our own, at once, whatever files brought since.
            models.Index(
                fields=["id"],
                condition=models.Q(version_id__isnull=False),
                name="response_live",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.source}/{self.source_id}"
