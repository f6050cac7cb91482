"""Tokens: what ties a response to a person, case and stage without showing them in the address."""

from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id
from firsthand.listen.models.deployment import Deployment


class Token(models.Model):
    """An invitation to answer. Only the hash of what stands in the link is kept."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    deployment = models.ForeignKey(Deployment, models.PROTECT, related_name="tokens")
    digest = models.BinaryField(max_length=32, unique=True)
    is_reusable = models.BooleanField(default=False)
    # Whom and what it is about; ids of other rooms or systems, never a name or an address.
    person_ref = models.CharField(max_length=120, blank=True)
    case_ref = models.CharField(max_length=120, blank=True)
    stage_id = models.UUIDField(null=True)
    made_at = models.DateTimeField(default=now)
    expires_at = models.DateTimeField(null=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return f"token of {self.deployment_id}"


class Contact(models.Model):
    """That somebody was asked, on a day: so that nobody is asked too often. No address is kept,
    only a keyed hash of it."""

    digest = models.BinaryField(max_length=32)
    asked_at = models.DateTimeField(default=now)
    deployment_id = models.UUIDField()
    # Keyed hash of the case it was about; empty where no case was named.
    about = models.BinaryField(max_length=32, default=b"")

    class Meta:
        indexes = [models.Index(fields=["digest", "asked_at"], name="contact_by_person")]

    def __str__(self) -> str:
        return f"asked at {self.asked_at}"
