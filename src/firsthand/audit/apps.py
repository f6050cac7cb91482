"""The Django app of the log of acts."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Registers the room under a short label."""

    name = "firsthand.audit"
    label = "audit"
