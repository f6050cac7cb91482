"""The Django app of this room."""

from django.apps import AppConfig

from firsthand.understand.methods.registry import link_of
from firsthand.web.methods import explain_by


class UnderstandConfig(AppConfig):
    """Registers the room under a short label."""

    name = "firsthand.understand"
    label = "understand"

    def ready(self) -> None:
        """Let every table of figures lead to how they were worked out."""
        explain_by(link_of)
