"""Surveys answered by text message: reply codes, talks, and which texts came in already."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.listen.models.deployment import Deployment
from firsthand.listen.models.survey import SurveyVersion


class SmsCode(models.Model):
    """What people put before their first answer. A code stays with its deployment for good: it
    stands on paper and in messages."""

    code = models.CharField(primary_key=True, max_length=8)
    deployment = models.OneToOneField(Deployment, models.PROTECT, related_name="sms_code")
    made_at = models.DateTimeField(default=now)
    # While it is paused, nobody is asked by text and talks that were begun go on.
    paused_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.code


class SmsTalk(models.Model):
    """One survey put to one telephone. The number is kept as a keyed hash only.

    The id becomes the source id of the response, so that it counts once. Once it is over, the
    answers are emptied and response_id says where they went, if anywhere.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    number = models.BinaryField(max_length=32)
    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="+")
    version = models.ForeignKey(SurveyVersion, models.PROTECT, related_name="+")
    language = models.CharField(max_length=12)
    # Of the invitation, where there was one.
    token_id = models.UUIDField(null=True)
    answers = models.JSONField(default=dict)
    skipped = models.JSONField(default=list)
    remark = models.TextField(blank=True)
    strikes = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField(default=now)
    # When the first answer came; until then somebody was only asked.
    started_at = models.DateTimeField(null=True)
    last_at = models.DateTimeField(default=now)
    over_at = models.DateTimeField(null=True)
    response_id = models.UUIDField(null=True)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["number", "over_at"], name="sms_talk_by_number")]

    def __str__(self) -> str:
        return f"talk of {self.made_at}"


class SmsHeard(models.Model):
    """A text that came in, under the id that the provider gave it, so that it counts once however
    often it is reported. Its words are not kept; the reply and the number to which it goes are,
    encrypted, until it was handed over or given up."""

    id = models.CharField(primary_key=True, max_length=64)
    number = models.BinaryField(max_length=32)
    heard_at = models.DateTimeField(default=now)
    reply = models.TextField(blank=True)
    language = models.CharField(max_length=12)
    # Whether nobody knew what it was about.
    is_lost = models.BooleanField(default=False)
    # When the reply is tried next; null where nothing waits to be sent.
    due_at = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # When it was handed over or given up; at once where there was nothing to say.
    done_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["heard_at"]
        indexes = [
            models.Index(fields=["number", "heard_at"], name="sms_heard_by_number"),
            models.Index(fields=["due_at"], name="sms_reply_due"),
        ]

    def __str__(self) -> str:
        return f"text of {self.heard_at}"
