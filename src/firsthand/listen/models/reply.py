"""What people who answered asked of us, and what we tell all of them."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.listen.models.deployment import Deployment


class ReplyRequest(models.Model):
    """Somebody who answered asks for a reply. `address` is encrypted with the installation's key,
    and the row goes after 90 days, or with the response.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="+")
    response_id = models.UUIDField(unique=True)
    address = models.TextField()
    asked_at = models.DateTimeField(default=now)
    done_at = models.DateTimeField(null=True)
    # Of the account; its name is in the log of acts.
    done_by_id = models.UUIDField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"reply asked for at {self.asked_at}"


class DeploymentUpdate(models.Model):
    """What was done with the answers, told to everybody who gave one; never changed, only taken
    back.
    """

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="updates")
    text = models.TextField()
    published_at = models.DateTimeField(default=now)
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["-published_at"]

    def __str__(self) -> str:
        return f"update of {self.published_at}"


class ReminderSent(models.Model):
    """That the owners of a deployment were told how many days are left of its clearance."""

    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="+")
    expires_on = models.DateField()
    days = models.PositiveSmallIntegerField()
    sent_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["deployment", "expires_on", "days"], name="reminder_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.days} days before {self.expires_on}"
