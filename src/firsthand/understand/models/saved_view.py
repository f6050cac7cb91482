"""Views of Explore that somebody wants to come back to."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id


class SavedView(models.Model):
    """A question under a name. The query is asked anew each time, with the rights of the reader,
    so sharing a view shares no figure.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    # Of the account that saved it; no name is kept.
    owner_id = models.UUIDField(db_index=True)
    name = models.CharField(max_length=120)
    query = models.TextField()
    is_shared = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["name", "id"]
        constraints = [models.UniqueConstraint(fields=["owner_id", "name"], name="view_name_once")]

    def __str__(self) -> str:
        return self.name
