"""One-time links: how a new account gets its first password, and how the demo is entered."""

from django.conf import settings
from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id


class OneTimeLink(models.Model):
    """A link that works once. Only the hash of its token is kept: the table opens nothing."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="links")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return f"link of {self.account_id}"
