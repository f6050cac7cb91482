"""Imports: each file that was brought in, by whom, and how far it got."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.record.states import UNFINISHED, ImportState


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
    # What else the importer gave (counts of customers), and how the file was written (its layout).
    options = models.JSONField(default=dict)
    layout = models.JSONField(default=dict)
    state = models.CharField(max_length=20, choices=[(s, s) for s in ImportState])
    # Imports of one lane come one after the other, so that they cannot bring the same thing twice.
    lane = models.CharField(max_length=120)
    # Who is at work: a new claim is made by each attempt, and writing needs the present one.
    claim = models.UUIDField(null=True)
    holder = models.CharField(max_length=200, blank=True)
    beat_at = models.DateTimeField(default=now)
    # Bytes checked, lines written so far, lines in all (0 while unknown): resuming and progress.
    checked_bytes = models.PositiveBigIntegerField(default=0)
    position = models.PositiveBigIntegerField(default=0)
    total = models.PositiveBigIntegerField(default=0)
    taken = models.PositiveBigIntegerField(default=0)
    unchanged = models.PositiveBigIntegerField(default=0)
    warned = models.PositiveBigIntegerField(default=0)
    refused = models.PositiveBigIntegerField(default=0)
    # Of every finding, code by code; the rows in ImportFinding stop at a limit.
    finding_counts = models.JSONField(default=dict)
    # What is wrong with the file as a whole: what, where, next_step.
    problem = models.JSONField(default=dict)
    # Name of the spooled upload while it is needed.
    upload = models.CharField(max_length=100, blank=True)
    actor_id = models.UUIDField(null=True)
    actor_name = models.CharField(max_length=200)
    started_at = models.DateTimeField(default=now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["lane"],
                condition=models.Q(state__in=UNFINISHED),
                name="import_lane_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.format}: {self.filename}"
