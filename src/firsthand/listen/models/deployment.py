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
    # From here to `thanks`: what a deployment of our own needs; empty for those known from files.
    # Null and not empty: it is unique among those that have one.
    code = models.CharField(max_length=16, unique=True, null=True)  # noqa: DJ001
    opens_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)
    omb_expires_on = models.DateField(null=True)
    burden_minutes = models.PositiveSmallIntegerField(null=True)
    privacy_act_statement = models.TextField(blank=True)
    languages = models.JSONField(default=list)
    # Who may answer: anybody with the link, or bearers of a token.
    needs_token = models.BooleanField(default=False)
    # Of those who could be asked, how many are (0 to 1), and how many days apart at least.
    sampling_share = models.FloatField(default=1.0)
    contact_days = models.PositiveSmallIntegerField(default=90)
    # Answers faster than this are suspected to be a machine's.
    minimum_seconds = models.PositiveSmallIntegerField(default=2)
    thanks = models.TextField(blank=True)
    # Another deployment of the service, to which people may go on after this one.
    follow_on_id = models.UUIDField(null=True)
    # The sites whose pages may hold the form, as origins: https://www.example.gov.
    embed_origins = models.JSONField(default=list)
    # The names of its kiosks, which tell offices apart.
    kiosks = models.JSONField(default=list)
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
