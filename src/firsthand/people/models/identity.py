"""Who an account is at the OpenID provider."""

from django.conf import settings
from django.db import models

from firsthand.core.clock import now


class ProviderIdentity(models.Model):
    """The issuer and subject that an account was bound to at its first sign-in over OpenID.

    Later sign-ins go by these alone, so an address that changes hands opens nothing.
    """

    account = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="identity", primary_key=True
    )
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    bound_at = models.DateTimeField(default=now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issuer", "subject"], name="identity_once")]

    def __str__(self) -> str:
        return f"identity of {self.account_id}"
