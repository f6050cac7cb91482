"""Mailings: people who are asked to answer, each with a link of their own."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.listen.models.deployment import Deployment
from firsthand.listen.models.token import Contact, Token


class Mailing(models.Model):
    """A list of people who were asked at once, through one medium."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="mailings")
    medium = models.CharField(max_length=8)
    made_at = models.DateTimeField(default=now)
    made_by_id = models.UUIDField(null=True)
    made_by_name = models.CharField(max_length=200)
    # What the links of its messages begin with.
    base_url = models.CharField(max_length=300)
    # How many lines the list had, and how many of them were not asked, by reason.
    listed = models.PositiveIntegerField()
    held = models.JSONField(default=dict)
    stopped_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"mailing of {self.made_at}"


class Invitation(models.Model):
    """One person of a mailing. `letter` is what is needed to write to them (the address, the
    secret of the link), encrypted; it is emptied once the message left, or after seven days.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    mailing = models.ForeignKey(Mailing, models.CASCADE, related_name="invitations")
    token = models.OneToOneField(Token, models.PROTECT, related_name="invitation")
    contact = models.ForeignKey(Contact, models.SET_NULL, null=True, related_name="+")
    language = models.CharField(max_length=12)
    letter = models.TextField(blank=True)
    made_at = models.DateTimeField(default=now)
    # When it is tried next; null once it was sent or given up.
    due_at = models.DateTimeField(null=True, default=now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    provider_id = models.CharField(max_length=200, blank=True)
    failed_at = models.DateTimeField(null=True)
    # A fixed word, never an address.
    failure = models.CharField(max_length=40, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["due_at"], name="invitation_due")]

    def __str__(self) -> str:
        return f"invitation of {self.made_at}"


class OptOut(models.Model):
    """Somebody who wants to be asked no more, as a keyed hash of the address."""

    digest = models.BinaryField(max_length=32, unique=True)
    made_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return f"opted out at {self.made_at}"


class TokenAlarm(models.Model):
    """How many unknown invitations were tried on a deployment on a day, over the limit."""

    deployment = models.ForeignKey(Deployment, models.CASCADE, related_name="+")
    day = models.DateField()
    tried = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ["-day"]
        constraints = [
            models.UniqueConstraint(fields=["deployment", "day"], name="token_alarm_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.tried} unknown invitations on {self.day}"
