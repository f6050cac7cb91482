"""Webhooks: whom to tell of responses, and what is still to be told."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.listen.webhooks.details import Detail


class WebhookEndpoint(models.Model):
    """An address of another system. It hears of the deployments listed; or of those in a place
    of the catalog; or, where neither is given, of all.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    url = models.CharField(max_length=500)
    # Encrypted with a key derived from the secret key of the site.
    secret = models.TextField()
    detail = models.CharField(max_length=20, choices=[(d, d) for d in Detail])
    deployment_ids = models.JSONField(default=list)
    place_id = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=now)
    made_by_id = models.UUIDField(null=True)
    made_by_name = models.CharField(max_length=200)
    paused_at = models.DateTimeField(null=True)
    removed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.name


class WebhookDelivery(models.Model):
    """One response, or one file of responses, that one endpoint is to hear of; the message is made
    when it is sent, so that nothing of the response is kept here. The id stays the same over every
    attempt.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    endpoint = models.ForeignKey(WebhookEndpoint, models.PROTECT, related_name="deliveries")
    deployment_id = models.UUIDField()
    response_id = models.UUIDField(null=True, db_index=True)
    import_id = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=now)
    # When to try next; empty once it was taken or given up.
    due_at = models.DateTimeField(null=True, default=now)
    attempts = models.PositiveSmallIntegerField(default=0)
    # The HTTP status of the last answer; empty where none came.
    last_status = models.PositiveSmallIntegerField(null=True)
    last_problem = models.CharField(max_length=200, blank=True)
    delivered_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["due_at"], condition=models.Q(due_at__isnull=False), name="delivery_due"
            ),
            models.Index(fields=["endpoint", "id"], name="delivery_by_endpoint"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(response_id__isnull=True) ^ models.Q(import_id__isnull=True),
                name="delivery_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.response_id or self.import_id} to {self.endpoint_id}"
