"""Which response came with which token: the only tie between a response and a person."""

from django.db import models

from firsthand.core.clock import now
from firsthand.listen.models.token import Token


class TokenUse(models.Model):
    """A token that was answered with."""

    response_id = models.UUIDField(primary_key=True)
    token = models.ForeignKey(Token, models.PROTECT, related_name="uses")
    used_at = models.DateTimeField(default=now)

    class Meta:
        ordering = ["used_at"]

    def __str__(self) -> str:
        return f"{self.token_id} used at {self.used_at}"
