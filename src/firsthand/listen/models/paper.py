"""Batches of paper forms while they are entered: twice, apart from each other, then settled."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.listen.models.deployment import Deployment
from firsthand.listen.models.survey import SurveyVersion


class PaperBatch(models.Model):
    """A pile of sheets of one version. The counts are of the time when it was closed.

    compared, differed: cells of sheets that were entered twice. refused: per sheet that does not
    count, its number and why; never an answer. recorded_until: the last sheet that was recorded.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="+")
    version = models.ForeignKey(SurveyVersion, models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    language = models.CharField(max_length=12)
    answered_on = models.DateField()
    sheets_expected = models.PositiveIntegerField()
    # How many forms were handed out for these sheets, where somebody counted.
    handed_out = models.PositiveIntegerField(null=True)
    # Whether one person may make both entries of a sheet.
    same_person = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=now)
    touched_at = models.DateTimeField(default=now)
    closing_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    recorded_until = models.PositiveIntegerField(default=0)
    taken = models.PositiveIntegerField(default=0)
    compared = models.PositiveIntegerField(default=0)
    differed = models.PositiveIntegerField(default=0)
    refused = models.JSONField(default=list)

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["deployment", "-id"], name="paper_by_deployment")]

    def __str__(self) -> str:
        return self.name


class PaperSheet(models.Model):
    """One entry of one sheet. cells: by code on the form, as keyed and redacted; empty left out.

    entry: 1 and 2 are the two entries, 3 what was settled between them. unreadable: why no cells
    were entered. response_id: once it was recorded.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    batch = models.ForeignKey(PaperBatch, models.CASCADE, related_name="sheets")
    number = models.PositiveIntegerField()
    entry = models.PositiveSmallIntegerField()
    cells = models.JSONField(default=dict)
    unreadable = models.CharField(max_length=20, blank=True)
    # For the rule that another person makes the second entry; the name stands in the log.
    entered_by_id = models.UUIDField(null=True)
    entered_at = models.DateTimeField(default=now)
    response_id = models.UUIDField(null=True, db_index=True)

    class Meta:
        ordering = ["number", "entry"]
        constraints = [
            models.UniqueConstraint(
                fields=["batch", "number", "entry"], name="paper_sheet_entered_once"
            )
        ]

    def __str__(self) -> str:
        return f"sheet {self.number}"
