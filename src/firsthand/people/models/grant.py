"""Grants: which account holds which role, where."""

from django.conf import settings
from django.db import models

from firsthand.core.access import Role
from firsthand.core.clock import now
from firsthand.core.ids import new_id


class RoleGrant(models.Model):
    """A role on an agency, provider or service (its id), or on everything (no id)."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    account = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="grants")
    role = models.CharField(max_length=20, choices=[(r, r) for r in Role])
    on = models.UUIDField(null=True, db_index=True)
    granted_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["account", "granted_at"]
        constraints = [
            # Two, because SQLite counts every NULL as different from every other.
            models.UniqueConstraint(
                fields=["account", "role", "on"],
                condition=models.Q(on__isnull=False),
                name="grant_once_per_place",
            ),
            models.UniqueConstraint(
                fields=["account", "role"],
                condition=models.Q(on__isnull=True),
                name="grant_once_everywhere",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.account}: {self.role}"
