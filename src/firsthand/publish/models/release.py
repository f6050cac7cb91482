"""Releases: fixed sets of tables for the public."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id


class Release(models.Model):
    """A cube that was declared, and, once published, its tables as they were published.

    `cube` says what is asked for. `tables` and `pieces` are empty in a draft, and never change
    after publication: `tables` is what the public sees; `pieces`, which is not shown, is how many
    people were behind it, so that a later release can be attacked together with this one.
    A withdrawn release is still kept: whoever read it remembers it.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    slug = models.SlugField(max_length=120, unique=True)
    title = models.CharField(max_length=200)
    description = models.TextField(blank=True)
    # Of the catalog: the provider or service that it is about; empty: the whole installation.
    place_id = models.UUIDField(null=True, db_index=True)
    cube = models.JSONField()
    made_at = models.DateTimeField(default=now)
    published_at = models.DateTimeField(null=True, db_index=True)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(blank=True)
    snapshot = models.CharField(max_length=80, blank=True)
    tables = models.JSONField(default=list)
    pieces = models.JSONField(default=dict)

    class Meta:
        ordering = ["-published_at", "-id"]

    def __str__(self) -> str:
        return self.title
