"""The Django app of this room."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """Registers the room under a short label."""

    name = "firsthand.demo"
    label = "demo"
