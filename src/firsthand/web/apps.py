"""The Django app that carries the shared templates, tags and static files."""

from django.apps import AppConfig


class WebConfig(AppConfig):
    """Registers the room under a short label."""

    name = "firsthand.web"
    label = "web"
