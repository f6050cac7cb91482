"""Deployments: one survey on one service, channel and transaction point."""

from django.db import models

from firsthand.core.channels import Channel
from firsthand.core.ids import new_id
from firsthand.listen.models.survey import SurveyVersion
from firsthand.listen.roles import TransactionPoint


class Deployment(models.Model):
    """Where and how a survey is put to people.

    service_id and stage_id belong to the catalog; the ids alone are kept here, and verbs check
    them. `reported_*` hold what a federal file said where it does not fit the standard values.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    service_id = models.UUIDField(db_index=True)
    stage_id = models.UUIDField(null=True)
    version = models.ForeignKey(SurveyVersion, models.PROTECT, related_name="deployments")
    title = models.CharField(max_length=300)
    # Empty where the file gives none of the 18 values.
    channel = models.CharField(max_length=30, choices=[(c, c) for c in Channel], blank=True)
    reported_channel = models.CharField(max_length=100, blank=True)
    transaction_point = models.CharField(
        max_length=30, choices=[(p, p) for p in TransactionPoint], blank=True
    )
    reported_transaction_point = models.TextField(blank=True)
    service_provided = models.TextField(blank=True)
    omb_control_number = models.CharField(max_length=100, blank=True)
    federal_register_url = models.CharField(max_length=500, blank=True)
    # Where a file names its deployments (A-11 v1: the record id): what makes imports idempotent.
    external_source = models.CharField(max_length=60, blank=True)
    external_id = models.CharField(max_length=200, blank=True)
    is_synthetic = models.BooleanField(default=False)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["external_source", "external_id"],
                condition=~models.Q(external_source=""),
                name="deployment_external_once",
            )
        ]

    def __str__(self) -> str:
        return self.title
