"""Forms of several pages that are under way."""

from django.db import models

from firsthand.core.clock import now
from firsthand.listen.models.deployment import Deployment
from firsthand.listen.models.survey import SurveyVersion


class FormProgress(models.Model):
    """A form that somebody has begun. The answers so far are kept here and never in the browser.

    The id is the one in the signed ticket of the form, and becomes the source id of the response,
    so that sending twice counts once. Once the form is sent, the answers are emptied and
    response_id says where they went; the row stays until it expires, for the back button.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="+")
    version = models.ForeignKey(SurveyVersion, models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    answers = models.JSONField(default=dict)
    started_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(db_index=True)
    response_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"form begun at {self.started_at}"
