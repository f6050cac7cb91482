"""API keys: with what other systems send answers and events. Only a hash of each is kept."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id


class ApiKey(models.Model):
    """One key: what it may do, and where.

    Where: the deployments listed; or a place of the catalog (agency, provider or service) with
    all below it; or, where neither is given, everything.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    name = models.CharField(max_length=120)
    # The first letters of the key, by which people tell keys apart.
    prefix = models.CharField(max_length=16)
    digest = models.BinaryField(max_length=32, unique=True)
    verbs = models.JSONField(default=list)
    deployment_ids = models.JSONField(default=list)
    place_id = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=now)
    made_by_id = models.UUIDField(null=True)
    made_by_name = models.CharField(max_length=200)
    revoked_at = models.DateTimeField(null=True)
    revoked_by_id = models.UUIDField(null=True)
    revoked_by_name = models.CharField(max_length=200, blank=True)
    last_used_on = models.DateField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.name} ({self.prefix}…)"
