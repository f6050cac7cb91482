"""Quarter reports: how many were asked and how they answered, per deployment and quarter."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.listen.models.deployment import Deployment
from firsthand.listen.models.survey import Question


class QuarterReport(models.Model):
    """The denominators and tallies of one deployment in one quarter, as known from one import.

    A corrected report supersedes the one before; the present one has `superseded_at` empty.
    customers, offered: None where nobody counted.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="reports")
    quarter = models.IntegerField()  # core.fiscal.Quarter.ordinal
    customers = models.PositiveBigIntegerField(null=True)
    offered = models.PositiveBigIntegerField(null=True)
    respondents = models.PositiveBigIntegerField(null=True)
    operational_metrics = models.TextField(blank=True)
    # Of what the file said: tells a repeat from a correction.
    content_hash = models.CharField(max_length=64)
    import_id = models.UUIDField(null=True)
    line = models.PositiveBigIntegerField(default=0)
    made_at = models.DateTimeField(default=now)
    superseded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["deployment", "quarter", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["deployment", "quarter"],
                condition=models.Q(superseded_at__isnull=True),
                name="report_current_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.deployment} {self.quarter}"


class AnswerTally(models.Model):
    """How many gave one value to one question, in one quarter report."""

    report = models.ForeignKey(QuarterReport, models.CASCADE, related_name="tallies")
    question = models.ForeignKey(Question, models.PROTECT, related_name="+")
    value = models.SmallIntegerField()
    answers = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["report", "question", "value"], name="tally_once")
        ]

    def __str__(self) -> str:
        return f"{self.question.name}={self.value}: {self.answers}"
