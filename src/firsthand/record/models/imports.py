"""Imports: each file that was brought in, by whom, and how far it got."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.record.states import ImportState


class Import(models.Model):
    """One attempt to bring in one file. Its rows count only once the state is complete."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    format = models.CharField(max_length=40)
    filename = models.CharField(max_length=300)
    sha256 = models.CharField(max_length=64, db_index=True)
    size = models.PositiveBigIntegerField()
    # Where the file names no deployment or quarter of its own (A-11 v2), the importer did.
    deployment_id = models.UUIDField(null=True)
    quarter = models.IntegerField(null=True)  # core.fiscal.Quarter.ordinal
    state = models.CharField(max_length=20, choices=[(s, s) for s in ImportState])
    # Lines read so far and lines in all (0 while unknown): for resuming and for progress.
    position = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    taken = models.PositiveBigIntegerField(default=0)
    unchanged = models.PositiveBigIntegerField(default=0)
    warned = models.PositiveBigIntegerField(default=0)
    refused = models.PositiveBigIntegerField(default=0)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    started_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.format}: {self.filename}"
