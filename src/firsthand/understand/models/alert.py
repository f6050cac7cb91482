"""Alerts, and how each service is watched."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.understand.alerts.words import Rule, State, Teller


class Alert(models.Model):
    """A measure moved. Facts are as they were when it was noticed; only the state changes."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service_id = models.UUIDField(db_index=True)
    # A deployment, or the service itself where all its answers together moved.
    place_id = models.UUIDField()
    measure = models.CharField(max_length=40)
    # "month" or "quarter"; periods are named as the answers' dimension names them.
    period = models.CharField(max_length=10)
    wording = models.TextField()
    rule = models.CharField(max_length=10, choices=[(each, each) for each in Rule])
    # Compared with the periods from `start` up to, not including, `since`.
    start = models.CharField(max_length=12)
    since = models.CharField(max_length=12)
    at = models.CharField(max_length=12)
    rose = models.BooleanField()
    # In shares: the difference, its interval and error; and what it rests on.
    change = models.FloatField()
    low = models.FloatField(null=True)
    high = models.FloatField(null=True)
    error = models.FloatField(null=True)
    n = models.PositiveIntegerField()
    # Periods between false alarms of one such series, or the rate of false discoveries.
    odds = models.FloatField()
    snapshot = models.CharField(max_length=80)
    noticed_at = models.DateTimeField(default=now)
    # When the owners were told, or when nobody was to be.
    mailed_at = models.DateTimeField(null=True)
    state = models.CharField(
        max_length=10, choices=[(each, each) for each in State], default=State.NEW
    )
    # The account that saw it first; no name is kept.
    seen_by = models.UUIDField(null=True, db_index=True)
    note = models.TextField(blank=True, default="")

    class Meta:
        ordering = ["-noticed_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["place_id", "measure", "period", "at", "rose"], name="alert_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.measure} {self.at}"


class ServiceWatch(models.Model):
    """How a service is watched, where somebody decided; and what the last run found to watch."""

    service_id = models.UUIDField(primary_key=True)
    # None: as the installation has it. floor: percentage points; budget: false alarms a year.
    floor = models.PositiveSmallIntegerField(null=True)
    budget = models.PositiveSmallIntegerField(null=True)
    tells = models.CharField(
        max_length=10, choices=[(each, each) for each in Teller], default=Teller.OWNERS
    )
    is_off = models.BooleanField(default=False)
    series = models.PositiveIntegerField(default=0)
    a_month = models.FloatField(default=0)
    checked_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["service_id"]

    def __str__(self) -> str:
        return str(self.service_id)
