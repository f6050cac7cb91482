"""The Django app of this room."""

from django.apps import AppConfig


class RecordConfig(AppConfig):
    """Registers the room under a short label."""

    name = "firsthand.record"
    label = "record"
