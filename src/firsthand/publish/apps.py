"""The Django app of this room."""

from django.apps import AppConfig


class PublishConfig(AppConfig):
    """Registers the room under a short label."""

    name = "firsthand.publish"
    label = "publish"
