"""The Django app of this room."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Registers the room under a short label."""

    name = "firsthand.people"
    label = "people"

    def ready(self) -> None:
        """Listen to what allauth and axes tell."""
        from firsthand.people import signals  # noqa: F401, PLC0415 -- importing connects them
