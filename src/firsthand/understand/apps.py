"""The Django app of this room."""

from django.apps import AppConfig


class UnderstandConfig(AppConfig):
    """Registers the room under a short label."""

    name = "firsthand.understand"
    label = "understand"
