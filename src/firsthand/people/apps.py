"""The Django app of this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the room under a short label."""

    name = "firsthand.people"
    label = "people"
