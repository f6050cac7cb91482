"""The ledger of events: what happened to people, and what they were shown."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id


class Event(models.Model):
    """One event in the envelope of CloudEvents 1.0. The key (source, source_id) makes a retry
    harmless; `source_id` is the envelope's id.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    source = models.CharField(max_length=300)
    source_id = models.CharField(max_length=200)
    type = models.CharField(max_length=120)
    subject = models.CharField(max_length=300, blank=True)
    time = models.DateTimeField()
    received_at = models.DateTimeField(default=now)
    # The deployment that the event is about, where it is about one.
    deployment_id = models.UUIDField(null=True)
    data = models.JSONField(null=True)
    # What else the envelope says: datacontenttype, dataschema, extensions.
    attributes = models.JSONField(default=dict)
    digest = models.BinaryField(max_length=32)

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["source", "source_id"], name="event_once")]
        indexes = [
            models.Index(fields=["deployment_id", "type", "time"], name="event_by_deployment")
        ]

    def __str__(self) -> str:
        return f"{self.type} {self.source_id}"
