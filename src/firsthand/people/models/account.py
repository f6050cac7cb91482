"""Accounts of the people who sign in."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models

from firsthand.core.clock import now
from firsthand.core.ids import new_id


class AccountManager(BaseUserManager["Account"]):
    """Makes accounts; there is no superuser to make."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "Account":
        """Add an account; without a password it can only sign in by another way."""
        account = self.model(email=self.normalize_email(email).lower(), **fields)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """A member of staff. Residents have no account."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    is_active = models.BooleanField(default=True)
    # Made by the demo: signs in by one-time link, needs no second factor, holds no real power.
    is_synthetic = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now)
    last_seen_on = models.DateField(null=True)
    deactivated_at = models.DateTimeField(null=True)

    objects: ClassVar[AccountManager] = AccountManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
