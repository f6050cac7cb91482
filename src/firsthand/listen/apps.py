"""The Django app of this room."""

from django.apps import AppConfig


class ListenConfig(AppConfig):
    """Registers the room under a short label."""

    name = "firsthand.listen"
    label = "listen"
