"""The Django app of the log of acts."""

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class AuditConfig(AppConfig):
    """Registers the room under a short label."""

    name = "firsthand.audit"
    label = "audit"

    def ready(self) -> None:
        """Collect what each room keeps of people, and for how long."""
        autodiscover_modules("privacy")
