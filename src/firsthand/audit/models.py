"""The table of acts: rows are added, never changed."""

from typing import Any

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id


class Act(models.Model):
    """One thing that somebody did."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    at = models.DateTimeField(default=now, db_index=True)
    kind = models.CharField(max_length=80, db_index=True)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    target_id = models.UUIDField(null=True, db_index=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.kind} by {self.actor_name}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Add the row; refuses to change one."""
        if not self._state.adding:
            raise TypeError("acts are never changed")
        super().save(*args, **kwargs)
